import type { User } from '@patchbay/contract'

import { personName } from '../../ui/person-name.ts'

/** Who is meant, in a sentence: the one by name, several by their count. */
export const whom = (users: readonly User[]): string => {
  const [only] = users
  return users.length === 1 && only ? personName(only) : `${users.length} people`
}

/** What to call somebody on a button that keeps things as they are. */
export const shortName = (user: User): string => {
  const name = personName(user)
  return name === user.email || !name.startsWith(user.firstName) ? name : user.firstName || name
}

export const numberCount = (count: number): string => (count === 1 ? '1 number' : `${count} numbers`)

/** `all 3 numbers`, `the number`: Dialpad removes them together or not at all. */
export const allNumbers = (count: number): string => (count === 1 ? 'the number' : `all ${count} numbers`)

const restorableMs = 72 * 3_600_000

/** Until when Dialpad’s portal can restore somebody deleted now, in the reader’s own time zone. */
export const restorableUntil = (now: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(now + restorableMs)
