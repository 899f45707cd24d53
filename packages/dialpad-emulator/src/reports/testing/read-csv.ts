/** Cells of every line, quotes resolved; written apart from the writer, so that both would have to be wrong. */
const readLines = (text: string): string[][] => {
  const lines: string[][] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
  let line: string[] = []
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex
    const match = cell.exec(text)
    if (match === null) throw new Error(`Not CSV from ${text.slice(at, at + 80)}`)
    line.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'))
    if (match[3] === ',') continue
    lines.push(line)
    line = []
  }
  return lines
}

export const readHeader = (text: string): string[] => readLines(text)[0] ?? []

/** One record per line, by column name; throws where a line has more or fewer cells than the header. */
export const readRows = (text: string): Record<string, string>[] => {
  const [header = [], ...lines] = readLines(text)
  return lines.map((line) => {
    if (line.length !== header.length) throw new Error(`${line.length} cells under ${header.length} columns`)
    return Object.fromEntries(header.map((name, index) => [name, line[index] ?? '']))
  })
}

/** Hundredths of a minute. */
export const hundredths = (minutes: string | undefined): number => Math.round(Number(minutes) * 100)
