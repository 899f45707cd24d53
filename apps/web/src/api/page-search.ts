export const pageSizes = [25, 50, 100] as const
export type PageSize = (typeof pageSizes)[number]

/** One page of a list that only goes forward: where it begins and, for the count line, its first row's number. */
export type Position = { cursor: string; start?: number } | { cursor?: undefined; start: 1 }
export type Page = { limit: PageSize; position: Position }

const firstPosition: Position = { start: 1 }

const readLimit = (text: string | null): PageSize => pageSizes.find((size) => String(size) === text) ?? 50

const readStart = (text: string | null): number | undefined =>
  text !== null && /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : undefined

/** Anything that is not a page of ours reads as the first page at its usual size. */
export const readPage = (search: URLSearchParams): Page => {
  const limit = readLimit(search.get('limit'))
  const cursor = search.get('cursor')
  if (cursor === null || !/^[A-Za-z0-9_-]{1,2048}$/.test(cursor)) return { limit, position: firstPosition }
  const start = readStart(search.get('start'))
  return { limit, position: { cursor, ...(start !== undefined && { start }) } }
}

/** The address's query for a page, empty for the first one at its usual size; keeps what else is in `kept`. */
export const formatPage = ({ limit, position }: Page, kept = new URLSearchParams()): string => {
  const search = new URLSearchParams(kept)
  for (const name of ['limit', 'cursor', 'start']) search.delete(name)
  if (limit !== 50) search.set('limit', String(limit))
  if (position.cursor !== undefined) {
    search.set('cursor', position.cursor)
    if (position.start !== undefined) search.set('start', String(position.start))
  }
  const text = search.toString()
  return text && `?${text}`
}

/** What a page asks the server for. */
export const pageQuery = ({ limit, position }: Page) => ({ limit: String(limit), cursor: position.cursor })

/** A page's address with the pages before it, which live in the history entry: Dialpad's cursor can't go back. */
export type PageLink = { search: string; state: { trail: Position[] } }

const isPosition = (value: unknown): value is Position => {
  if (typeof value !== 'object' || value === null) return false
  const cursor = 'cursor' in value ? value.cursor : undefined
  const start = 'start' in value ? value.start : undefined
  if (cursor === undefined) return start === 1
  return typeof cursor === 'string' && (start === undefined || typeof start === 'number')
}

/** The pages before this one as its history entry remembers them; none after a shared link. */
export const readTrail = (state: unknown): Position[] => {
  if (typeof state !== 'object' || state === null || !('trail' in state)) return []
  const { trail } = state
  return Array.isArray(trail) && trail.every(isPosition) ? trail : []
}

export type PageLinks = { first?: PageLink; previous?: PageLink; next?: PageLink }

type Around = {
  trail: Position[]
  rows: number
  nextCursor?: string | undefined
  kept?: URLSearchParams
}

/** The ways from a page; `first` only where the way back is not known. */
export const pageLinks = (
  { limit, position }: Page,
  { trail, rows, nextCursor, kept }: Around,
): PageLinks => {
  const link = (to: Position, before: Position[]): PageLink => ({
    search: formatPage({ limit, position: to }, kept),
    state: { trail: before },
  })
  const back = trail.at(-1)
  const start = position.start === undefined ? undefined : position.start + rows
  return {
    ...(position.cursor !== undefined && !back && { first: link(firstPosition, []) }),
    ...(position.cursor !== undefined && back && { previous: link(back, trail.slice(0, -1)) }),
    ...(nextCursor !== undefined && {
      next: link({ cursor: nextCursor, ...(start !== undefined && { start }) }, [...trail, position]),
    }),
  }
}

const asLink = (link: PageLink | undefined) => link && { to: { search: link.search }, state: link.state }

/** What a list's count line and pagination want; positions there are counted from 0. */
export const pagination = (page: Page, around: Around) => {
  const { first, previous, next } = pageLinks(page, around)
  const { start } = page.position
  return {
    ...(start !== undefined && { start: start - 1 }),
    rows: around.rows,
    first: asLink(first),
    previous: asLink(previous),
    next: asLink(next),
    size: page.limit,
    sizeLink: (size: number) => {
      const limit = readLimit(String(size))
      return {
        to: { search: formatPage({ limit, position: firstPosition }, around.kept) },
        state: { trail: [] },
      }
    },
  }
}
