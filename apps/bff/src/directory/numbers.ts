import type { Scope } from '@patchbay/contract'

import { AppError } from '../platform/app-error.ts'
import type { Seal } from '../platform/seal.ts'
import type { NumberFilter } from './numbers-query.ts'
import { createNumbersReading, type NumbersReadingOptions, type NumbersStand } from './numbers-reading.ts'

export type NumbersQuery = NumberFilter & {
  scope: Scope
  limit: number
  cursor?: string
  newerThanMs?: number
}

/** A cursor is good for the list that it was made of. */
const purposeOf = ({ text = '', status, officeKey, country }: NumberFilter): string =>
  JSON.stringify(['numbers', text, status, officeKey, country])

/** How many there are is not told to somebody with some offices. */
const countsOf = ({ whole, readSoFar }: NumbersStand) => ({
  ...(whole && whole.unusable > 0 && { unusable: whole.unusable }),
  ...(readSoFar !== undefined && { readSoFar }),
})

/** How far the readings are, as it is told. */
const standOf = (stand: NumbersStand, scope: Scope) => {
  const { whole, readSoFar, failed } = stand
  return {
    ...(scope === 'company' && countsOf(stand)),
    complete: whole !== undefined,
    reading: readSoFar !== undefined,
    ...(failed !== undefined && { failed }),
    ...(whole && { asOf: new Date(whole.startedAt).toISOString() }),
  }
}

type Options = NumbersReadingOptions & {
  seal: Seal
  /** Whether the API in use lists them; else all of it is `dialpad.not_possible`. */
  isTold: boolean
}

/** The company's numbers as they were last read; looking at them begins a new reading where one is due. */
export const createNumbers = ({ seal, isTold, ...options }: Options) => {
  const { look, close } = createNumbersReading(options)

  const demandTold = (): void => {
    if (!isTold) throw new AppError('dialpad.not_possible')
  }

  return {
    page: async ({ limit, cursor, newerThanMs, ...filter }: NumbersQuery) => {
      demandTold()
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
        ...standOf(stand, filter.scope),
      }
    },
    /** Throws `number.not_found` where no reading has seen it. */
    one: async (number: string, scope: Scope) => {
      demandTold()
      const { current, holders } = await options.store.one(number, scope)
      if (!current && holders.length === 0) {
        const there = await options.store.one(number, 'company')
        const isOutOfScope = there.current !== undefined || there.holders.length > 0
        throw new AppError('number.not_found', { isOutOfScope })
      }
      const whole = await options.store.whole()
      return {
        ...(current && { current }),
        holders,
        ...(whole && { asOf: new Date(whole.startedAt).toISOString() }),
      }
    },
    close,
  }
}
