import { AppError } from '../platform/app-error.ts'

export type Page<Item> = { items: Item[]; cursor?: string | undefined; unusable: number }

// More than Dialpad's largest company needs, so that a list whose cursors never repeat ends as well.
const mostPages = 5_000
const mostEmptyPages = 50

const endless = (operation: string) =>
  new AppError('dialpad.malformed', { cause: new Error(`the list that ${operation} gives does not end`) })

/** A list that `operation` gives, page by page to its end; throws `dialpad.malformed` where it goes round in a circle or goes on without giving anything. */
export async function* eachPage<Item>(
  operation: string,
  readPage: (cursor: string | undefined) => Promise<Page<Item>>,
): AsyncGenerator<Page<Item>, void> {
  const seen = new Set<string>()
  let cursor: string | undefined
  for (let pages = 0, emptyPages = 0; pages < mostPages && emptyPages < mostEmptyPages; pages += 1) {
    const page = await readPage(cursor)
    yield page
    emptyPages = page.items.length + page.unusable === 0 ? emptyPages + 1 : 0
    cursor = page.cursor
    if (cursor === undefined) return
    if (seen.has(cursor)) throw endless(operation)
    seen.add(cursor)
  }
  throw endless(operation)
}

/** A whole list that comes in pages; throws as `eachPage` does. */
export const everyPage = async <Item>(
  operation: string,
  readPage: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<{ items: Item[]; unusable: number }> => {
  const items: Item[] = []
  let unusable = 0
  for await (const page of eachPage(operation, readPage)) {
    items.push(...page.items)
    unusable += page.unusable
  }
  return { items, unusable }
}
