import type { User } from '@patchbay/contract'

/** The chosen people as they were last read, by their key; outlives the page they were on. */
export type Selection = ReadonlyMap<string, User>

export const nobody: Selection = new Map()

export const toggled = (selection: Selection, user: User): Selection => {
  const next = new Map(selection)
  if (!next.delete(user.userKey)) next.set(user.userKey, user)
  return next
}

/** How much of a page is chosen. */
export const coverage = (selection: Selection, rows: readonly User[]): 'none' | 'some' | 'all' => {
  const chosen = rows.filter(({ userKey }) => selection.has(userKey)).length
  if (chosen === 0) return 'none'
  return chosen === rows.length ? 'all' : 'some'
}

/** Chooses a whole page, or lets go of it where it was chosen whole. */
export const togglePage = (selection: Selection, rows: readonly User[]): Selection => {
  const next = new Map(selection)
  const letGo = coverage(selection, rows) === 'all'
  for (const user of rows) {
    if (letGo) next.delete(user.userKey)
    else next.set(user.userKey, user)
  }
  return next
}

/** Everybody between two rows, both included, is chosen; for a click with Shift. */
export const withRange = (
  selection: Selection,
  rows: readonly User[],
  [from, to]: [string, string],
): Selection => {
  const ends = [from, to].map((key) => rows.findIndex(({ userKey }) => userKey === key))
  if (ends.includes(-1)) return selection
  const next = new Map(selection)
  for (const user of rows.slice(Math.min(...ends), Math.max(...ends) + 1)) next.set(user.userKey, user)
  return next
}

/** How many of the chosen are not among the rows in sight. */
export const outOfSight = (selection: Selection, rows: readonly User[]): number =>
  selection.size - rows.filter(({ userKey }) => selection.has(userKey)).length

/** The chosen with what a newer reading says of them. */
export const refreshed = (selection: Selection, rows: readonly User[]): User[] => {
  const newer = new Map(rows.map((user) => [user.userKey, user]))
  return [...selection.values()].map((user) => newer.get(user.userKey) ?? user)
}
