/** A column's machine name and how a row's cell is written, without quotes. */
export type Column<Row> = readonly [name: string, cell: (row: Row) => string]

/** `always` is how texts come, `where-needed` all the rest. */
export type Quoting = 'always' | 'where-needed'

const lineEnd = '\r\n'
const charactersPerChunk = 65_536

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

const needsQuotes = /[",\r\n]/

const writers: Record<Quoting, (cell: string) => string> = {
  always: quoted,
  'where-needed': (cell) => (cell !== '' && needsQuotes.test(cell) ? quoted(cell) : cell),
}

/** A header row and the rows, as text in pieces of about 64 KiB. */
export function* csv<Row>(
  columns: readonly Column<Row>[],
  quoting: Quoting,
  rows: Iterable<Row>,
): Generator<string> {
  const write = writers[quoting]
  const cells = columns.map(([, cell]) => cell)
  let chunk = columns.map(([name]) => write(name)).join(',') + lineEnd
  for (const row of rows) {
    let line = ''
    for (const cell of cells) line += `${write(cell(row))},`
    chunk += line.slice(0, -1) + lineEnd
    if (chunk.length >= charactersPerChunk) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
}

/** Decimal minutes from hundredths of a minute: 286 is `2.86`, 300 is `3.0`. */
export const minutes = (hundredths: number): string => {
  const whole = Math.floor(hundredths / 100)
  const rest = hundredths % 100
  if (rest % 10 === 0) return `${whole}.${rest / 10}`
  return rest < 10 ? `${whole}.0${rest}` : `${whole}.${rest}`
}
