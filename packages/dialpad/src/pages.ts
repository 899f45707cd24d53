import { Type } from 'typebox'

import { MalformedAnswer } from './errors.ts'
import { Cursor, maybe } from './values.ts'

export const PageEnd = { cursor: maybe(Type.Union([Cursor, Type.Literal('')])) }

/** Null, empty and absent are the end; what leads back to the page that was asked for would never end. */
export const nextCursor = (
  given: string | null | undefined,
  asked: string | undefined,
): string | undefined => {
  if (!given) return undefined
  if (given === asked) throw new MalformedAnswer('it leads back to the same page')
  return given
}
