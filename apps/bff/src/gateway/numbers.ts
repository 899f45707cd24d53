import type { NumberStatus } from '@patchbay/contract'

/** `userKey` where a person holds it. */
export type NumberReading = {
  number: string
  status: NumberStatus
  type?: string
  officeKey?: string
  userKey?: string
}

/** Throws AppError: `dialpad.not_possible` where the API knows no list of numbers. */
export type NumbersPort = {
  list(input: { cursor?: string }): Promise<{ numbers: NumberReading[]; cursor?: string; unusable?: number }>
  /** Undefined where the company has no such number. */
  find(number: string): Promise<NumberReading | undefined>
}
