import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'

import { DialpadError } from '../index.ts'

/** One thing that is believed of Dialpad; it holds when `run` does not throw. */
export type ConformanceCase<Client> = {
  title: string
  source: string
  /** high: the vendor's own text; medium: one other source; low: decided by us where the text is silent. */
  confidence: 'high' | 'medium' | 'low'
  /** Adds somebody to the company and deletes them again. */
  changes: boolean
  /** `stranger` asks the same Dialpad with a token it never gave. */
  run: (client: Client, stranger: Client) => Promise<void>
}

const patienceMs = 150_000
const pauseMs = 250

/** Reads until there is something; the API text promises reports within two minutes. */
export const until = async <Result>(read: () => Promise<Result | undefined>): Promise<Result> => {
  const endsAt = performance.now() + patienceMs
  for (;;) {
    const result = await read()
    if (result !== undefined) return result
    if (performance.now() > endsAt) throw new Error('it did not come about in time')
    await pause(pauseMs)
  }
}

export const refusalOf = async (call: Promise<unknown>): Promise<DialpadError> => {
  try {
    await call
  } catch (error) {
    assert(
      error instanceof DialpadError && error.refused,
      error instanceof Error ? error.message : 'no error',
    )
    return error
  }
  throw new Error('it was not refused')
}
