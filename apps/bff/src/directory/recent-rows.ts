import type { Seen } from '../gateway/identities.ts'

type Kind = 'user' | 'office'

export type IdentityRow = { ownKey: string; label: string }
/** Without a label there is no row: the key stands for itself. */
export type RecentRow = { ownKey: string; label?: string }

const mostRecent = 20_000

/** Rows as this process last read or wrote them, of the first so many keys: a key never changes its row, and nobody else writes. */
export const createRecentRows = () => {
  const rows = new Map<string, RecentRow>()
  const nameOf = (kind: Kind, dialpadKey: string) => `${kind} ${dialpadKey}`

  return {
    rowsOf: (kind: Kind, seen: readonly Seen[]): Map<string, RecentRow> =>
      new Map(
        seen.flatMap(({ dialpadKey }) => {
          const row = rows.get(nameOf(kind, dialpadKey))
          return row ? [[dialpadKey, row] as const] : []
        }),
      ),
    /** Whoever read before a row was written does not take it back. */
    remember: (kind: Kind, seen: readonly Seen[], read: ReadonlyMap<string, IdentityRow>): void => {
      for (const { dialpadKey } of seen) {
        const name = nameOf(kind, dialpadKey)
        const row = read.get(dialpadKey)
        if (rows.has(name) ? row !== undefined : rows.size < mostRecent) {
          rows.set(name, row ?? { ownKey: dialpadKey })
        }
      }
    },
  }
}
