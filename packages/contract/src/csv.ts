const opensFormula = /^\s*[=+\-@\t\r\n\0＝＋－＠]/
const phoneNumber = /^\+[1-9]\d{6,14}$/
const plainNumber = /^-?\d+(?:\.\d+)?$/

const cell = (value: string | number): string => {
  const text = String(value)
  const isHarmless = !opensFormula.test(text) || phoneNumber.test(text) || plainNumber.test(text)
  const safe = isHarmless ? text : `'${text}`
  return /[",\r\n]/.test(safe) || !isHarmless ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** What a file begins with, so that spreadsheets read it as UTF-8. */
export const csvBeginning = '\uFEFF'

/** A line of RFC 4180; a cell that a spreadsheet would run as a formula gets a leading apostrophe. */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(',')}\r\n`
