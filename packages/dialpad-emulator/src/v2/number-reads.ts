import { Type } from 'typebox'

import { idIn, ok, type Context, type Route } from './context.ts'
import { entryOf, placeOf, statusOf, wireNumber, type NumberBook } from './number-book.ts'
import { answerPage, pageFields } from './pages.ts'
import { Nothing, readFields } from './read.ts'

const List = Type.Object({
  ...pageFields,
  status: Type.Optional(
    Type.Enum([
      'available',
      'call_center',
      'call_router',
      'department',
      'dynamic_caller',
      'office',
      'pending',
      'porting',
      'room',
      'user',
    ]),
  ),
})

/** OpenAPI, numbers.list. */
export const listNumbers =
  (context: Context, book: NumberBook): Route =>
  ({ query }) => {
    const asked = readFields(List, query)
    return answerPage(context, asked, {
      all: book(),
      placeOf,
      isWanted: (entry) => asked.status === undefined || statusOf(entry) === asked.status,
      wire: (entry) => wireNumber(context, entry),
    })
  }

/** OpenAPI, numbers.get. */
export const getNumber =
  (context: Context, book: NumberBook): Route =>
  (asked) => {
    readFields(Nothing, asked.query)
    return ok(wireNumber(context, entryOf(book, idIn(asked))))
  }
