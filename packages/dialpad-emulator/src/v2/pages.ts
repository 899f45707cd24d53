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

const sizeOf = ({ luck, switches }: Context, limit = mostOnAPage): number => {
  if (limit > mostOnAPage && luck().chance(switches.refusedAboveLimit))
    throw new ApiError('bad_request', 'Bad Request: limit must not be above 100.')
  return Math.min(limit, mostOnAPage)
}

const emptyPage = ({ switches }: Context): Answer => {
  if (switches.emptyPage === 'no-content') return { status: 204, body: undefined }
  return ok(switches.emptyPage === 'null' ? { items: null } : {})
}

type Listed<T> = { all: readonly T[]; isWanted: (item: T) => boolean; wire: (item: T) => unknown }

/** A cursor is a place in the whole list, which only ever grows, so nobody is given twice or left out. */
export const answerPage = <T>(context: Context, page: Page, { all, isWanted, wire }: Listed<T>): Answer => {
  const size = sizeOf(context, page.limit === undefined ? undefined : Number(page.limit))
  const companyId = context.store().company.id
  const items: unknown[] = []
  const from = page.cursor === undefined ? 0 : readCursor(companyId, page.cursor)
  for (let place = from; place < all.length; place += 1) {
    const item = all[place]
    if (item === undefined || !isWanted(item)) continue
    if (items.length === size) return ok({ items, cursor: writeCursor(companyId, place) })
    items.push(wire(item))
  }
  return items.length === 0 ? emptyPage(context) : ok({ items })
}
