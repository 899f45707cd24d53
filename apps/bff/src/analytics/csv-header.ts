import { open } from 'node:fs/promises'

const mostBytes = 1024 ** 2
const mostColumns = 1000

const cells = /[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|([^",\r\n]*))(,|[\r\n]|$)/gy

const named = (names: string[]): string[] | undefined =>
  names.length <= mostColumns && names.some((name) => name !== '') ? names : undefined

/** The names of the first line, trimmed; undefined where the text does not begin with a line of CSV. */
export const parseHeader = (text: string): string[] | undefined => {
  const names: string[] = []
  for (const [, quoted, bare = '', end] of text.replace(/^\uFEFF/, '').matchAll(cells)) {
    names.push((quoted?.replaceAll('""', '"') ?? bare).trim())
    if (end !== ',') return named(names)
  }
  return undefined
}

/** As `parseHeader`, of a file whose first line is at most a mebibyte long. */
export const readHeader = async (file: string): Promise<string[] | undefined> => {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(mostBytes), 0, mostBytes, 0)
    return parseHeader(buffer.toString('utf8', 0, bytesRead))
  } finally {
    await handle.close()
  }
}
