import { AppError } from '../platform/app-error.ts'

export type Page<Item> = { items: Item[]; cursor?: string | undefined; unusable: number }

// More than Dialpad's largest company needs, so that a list whose cursors never repeat ends as well.
const mostPages = 5_000
const mostEmptyPages = 50

const endless = (operation: string) =>
  new AppError('dialpad.malformed', { cause: new Error(`the list that ${operation} gives does not end`) })

/** A whole list that `operation` gives in pages; throws `dialpad.malformed` where it goes round in a circle or goes on without giving anything. */
export const everyPage = async <Item>(
  operation: string,
  readPage: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<{ items: Item[]; unusable: number }> => {
  const items: Item[] = []
  const seen = new Set<string>()
  let unusable = 0
  let cursor: string | undefined
  for (let pages = 0, emptyPages = 0; pages < mostPages && emptyPages < mostEmptyPages; pages += 1) {
    const page = await readPage(cursor)
    items.push(...page.items)
    unusable += page.unusable
    emptyPages = page.items.length + page.unusable === 0 ? emptyPages + 1 : 0
    cursor = page.cursor
    if (cursor === undefined) return { items, unusable }
    if (seen.has(cursor)) throw endless(operation)
    seen.add(cursor)
  }
  throw endless(operation)
}
