import { Type } from 'typebox'

import { readCursor, writeCursor } from '../cursor.ts'
import { ok, type Answer, type Context } from './context.ts'
import { ApiError } from './errors.ts'

const mostOnAPage = 100

/** What every list takes; `limit` is left from earlier days: docs/dialpad.md §7.1. */
export const pageFields = {
  cursor: Type.Optional(Type.String({ minLength: 1 })),
  limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,8}$' })),
}

type Page = { cursor?: string; limit?: string }

const sizeOf = ({ luck, switches }: Context, { limit: asked }: Page): number => {
  const limit = asked === undefined ? mostOnAPage : Number(asked)
  if (limit > mostOnAPage && luck().chance(switches.refusedAboveLimit))
    throw new ApiError('bad_request', 'Bad Request: limit must not be above 100.')
  return Math.min(limit, mostOnAPage)
}

const emptyPage = ({ switches }: Context): Answer => {
  if (switches.emptyPage === 'no-content') return { status: 204, body: undefined }
  return ok(switches.emptyPage === 'null' ? { items: null } : {})
}

type Listed<T> = {
  all: readonly T[]
  isWanted: (item: T) => boolean
  wire: (item: T) => unknown
  /** Grows along the list and never changes for an item; the index where it is left out. */
  placeOf?: (item: T) => number
}

/** A cursor is a place, not a count, so nothing that stays is given twice or left out. */
export const answerPage = <T>(context: Context, page: Page, listed: Listed<T>): Answer => {
  const size = sizeOf(context, page)
  const companyId = context.store().company.id
  const items: unknown[] = []
  const from = page.cursor === undefined ? 0 : readCursor(companyId, page.cursor)
  const { placeOf } = listed
  for (const [index, item] of listed.all.entries()) {
    const place = placeOf ? placeOf(item) : index
    if (place < from || !listed.isWanted(item)) continue
    if (items.length === size) return ok({ items, cursor: writeCursor(companyId, place) })
    items.push(listed.wire(item))
  }
  return items.length === 0 ? emptyPage(context) : ok({ items })
}
