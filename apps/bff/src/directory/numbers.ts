import { AppError } from '../platform/app-error.ts'
import type { Seal } from '../platform/seal.ts'
import type { NumberFilter } from './numbers-query.ts'
import { createNumbersReading, type NumbersReadingOptions, type NumbersStand } from './numbers-reading.ts'

export type NumbersQuery = NumberFilter & { limit: number; cursor?: string; newerThanMs?: number }

/** A cursor is good for the list that it was made of. */
const purposeOf = ({ text = '', status, officeKey, country }: NumberFilter): string =>
  JSON.stringify(['numbers', text, status, officeKey, country])

/** How far the readings are, as it is told. */
const standOf = ({ whole, readSoFar, failed }: NumbersStand) => ({
  ...(whole && whole.unusable > 0 && { unusable: whole.unusable }),
  complete: whole !== undefined,
  reading: readSoFar !== undefined,
  ...(readSoFar !== undefined && { readSoFar }),
  ...(failed !== undefined && { failed }),
  ...(whole && { asOf: new Date(whole.startedAt).toISOString() }),
})

/** The company's numbers as they were last read; looking at them begins a new reading where one is due. */
export const createNumbers = ({ seal, ...options }: NumbersReadingOptions & { seal: Seal }) => {
  const { look, close } = createNumbersReading(options)

  return {
    async page({ limit, cursor, newerThanMs, ...filter }: NumbersQuery) {
      const purpose = purposeOf(filter)
      const after = cursor === undefined ? undefined : seal.open(purpose, cursor)
      if (cursor !== undefined && after === undefined) throw new AppError('cursor.invalid')
      const stand = await look(newerThanMs)
      const by = { ...filter, limit, ...(after !== undefined && { after }) }
      const { numbers, hasMore, total } = await options.store.find(by)
      const last = numbers.at(-1)
      return {
        items: numbers,
        ...(hasMore && last && { cursor: seal.seal(purpose, last.number) }),
        total,
        ...standOf(stand),
      }
    },
    close,
  }
}
