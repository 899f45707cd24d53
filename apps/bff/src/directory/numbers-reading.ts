import type { ErrorCode } from '@patchbay/contract'

import { eachPage } from '../gateway/every-page.ts'
import type { NumbersPort } from '../gateway/numbers.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { NumbersStore } from './numbers.store.ts'

const freshMs = 600_000
/** After a reading that failed: who only looks does not make one after the other. */
const pauseMs = 10_000

/** A time that lies ahead is one of a clock that was wrong. */
const isWithin = (ms: number, now: number, at: number): boolean => now >= at && now - at < ms

type Whole = { startedAt: number; unusable: number }
type Wish = { whole: Whole | undefined; newerThanMs: number | undefined; now: number }

/** A time that is yet to come was told by nobody here, and no reading would ever be newer. */
const isWished = ({ whole, newerThanMs, now }: Wish): boolean =>
  newerThanMs !== undefined && (!whole || (newerThanMs <= now && whole.startedAt <= newerThanMs))

export type NumbersReadingOptions = {
  port: Pick<NumbersPort, 'list'>
  store: NumbersStore
  clock: Clock
  /** What was read could not be remembered. */
  onForgotten: (error: unknown) => void
}

/** The last reading that came to its end; how far the one under way is; why the last one came to none. */
export type NumbersStand = {
  whole?: Whole
  readSoFar?: number
  failed?: ErrorCode
}

type Reading = { startedAt: number; readSoFar: number; ended: Promise<void> }

/** Reads all numbers into the store, beside whoever looks at them, once at a time. */
export const createNumbersReading = ({ port, store, clock, onForgotten }: NumbersReadingOptions) => {
  let current: Reading | undefined
  let failed: { code: ErrorCode; at: number } | undefined
  let isClosing = false

  const readAll = async (reading: Reading): Promise<void> => {
    const which = await store.begin()
    let unusable = 0
    const pages = eachPage('listNumbers', async (cursor) => {
      const page = await port.list(cursor === undefined ? {} : { cursor })
      return { items: page.numbers, cursor: page.cursor, unusable: page.unusable ?? 0 }
    })
    for await (const page of pages) {
      if (isClosing) return
      await store.learn(page.items, { reading: which, startedAt: reading.startedAt })
      reading.readSoFar += page.items.length
      unusable += page.unusable
    }
    await store.finish(which, { startedAt: reading.startedAt, unusable })
    failed = undefined
  }

  const fail = (error: unknown): void => {
    const isExpected = error instanceof AppError
    failed = { code: isExpected ? error.code : 'internal', at: clock.now() }
    if (!isExpected) onForgotten(error)
  }

  const begin = (): void => {
    const reading: Reading = { startedAt: clock.now(), readSoFar: 0, ended: Promise.resolve() }
    current = reading
    reading.ended = readAll(reading)
      .catch(fail)
      .finally(() => {
        current = undefined
      })
  }

  const isDue = (whole: Whole | undefined, newerThanMs: number | undefined): boolean => {
    const now = clock.now()
    if (current || isClosing) return false
    if (isWished({ whole, newerThanMs, now })) return true
    if (failed && isWithin(pauseMs, now, failed.at)) return false
    return !whole || !isWithin(freshMs, now, whole.startedAt)
  }

  /** Begins a new reading where one is due. */
  const look = async (newerThanMs?: number): Promise<NumbersStand> => {
    const whole = await store.whole()
    if (isDue(whole, newerThanMs)) begin()
    return {
      ...(whole && { whole }),
      ...(current && { readSoFar: current.readSoFar }),
      ...(failed && { failed: failed.code }),
    }
  }

  return {
    look,
    /** Ends after the page that is being read. */
    close: async (): Promise<void> => {
      isClosing = true
      await current?.ended
    },
  }
}
