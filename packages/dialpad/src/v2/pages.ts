import { Type, type Static, type TSchema } from 'typebox'
import { Compile } from 'typebox/schema'

import { MalformedAnswer } from '../errors.ts'
import { nextCursor, PageEnd } from '../pages.ts'
import { maybe } from '../values.ts'

/** `unusable` counts the entries that could not be read, for instance because their id may have been rounded. */
export type V2Page<Entry> = { items: Entry[]; cursor?: string; unusable: number }

const page = Compile(Type.Object({ items: maybe(Type.Array(Type.Unknown())), ...PageEnd }))

// An empty page may have no `items`; one whose list has another name is not empty.
const hasAnotherList = (answer: object): boolean => Object.values(answer).some(Array.isArray)

/** Reads the page that follows the cursor which was asked for. */
export const createReadPage = <Schema extends TSchema, Entry>(
  schema: Schema,
  entryOf: (answer: Static<Schema>) => Entry,
) => {
  const entry = Compile(schema)
  return (asked: string | undefined) =>
    (answer: unknown): V2Page<Entry> => {
      if (!page.Check(answer)) throw new MalformedAnswer('it is not a page of a list')
      const { items } = answer
      if (!items && hasAnotherList(answer)) throw new MalformedAnswer('its list has another name')
      const answered = items ?? []
      const usable = answered.filter((item) => entry.Check(item)).map(entryOf)
      return {
        items: usable,
        cursor: nextCursor(answer.cursor, asked),
        unusable: answered.length - usable.length,
      }
    }
}

export const noPage = { items: [], unusable: 0 }
