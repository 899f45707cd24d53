import type { Clock } from '../platform/clock.ts'

export type FreshReading<Answer> = { at: number; answer: Promise<Answer> }

type Options<Answer> = { read: (key: string) => Promise<Answer>; freshMs: number; clock: Clock }

/** By key, at most `freshMs` old, or newer than is asked for; people asking at once share one reading, and one that failed is not kept. */
export const createFreshReadings = <Answer>({ read, freshMs, clock }: Options<Answer>) => {
  const readings = new Map<string, FreshReading<Answer>>()

  return (key: string, newerThanMs = Number.NEGATIVE_INFINITY): FreshReading<Answer> => {
    const last = readings.get(key)
    const now = clock.now()
    // A time that lies ahead was told by nobody here, or by a clock that was wrong.
    const isOlder = last && newerThanMs <= now && last.at <= newerThanMs
    if (last && !isOlder && last.at <= now && now - last.at < freshMs) return last
    const current = { at: now, answer: read(key) }
    readings.set(key, current)
    current.answer.catch(() => {
      if (readings.get(key) === current) readings.delete(key)
    })
    return current
  }
}
