const opensFormula = /^\s*[=+\-@\t\r\n＝＋－＠]/
const phoneNumber = /^\+[1-9]\d{6,14}$/
const plainNumber = /^-?\d+(?:\.\d+)?$/

const cell = (value: string | number): string => {
  const text = String(value)
  const isHarmless = !opensFormula.test(text) || phoneNumber.test(text) || plainNumber.test(text)
  const safe = isHarmless ? text : `'${text}`
  return /[",\r\n]/.test(safe) || !isHarmless ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** RFC 4180; a cell that a spreadsheet would run as a formula gets a leading apostrophe. */
export const toCsv = (columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

/** Hands the browser a file made here. */
export const saveCsv = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
