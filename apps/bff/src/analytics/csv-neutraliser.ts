import { Transform } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

const comma = 0x2c
const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Where a character stands: before a cell's first, in a bare one, inside quotes, or behind a quote in them. */
type Place = 'start' | 'bare' | 'quoted' | 'quote-seen' | 'end'

/** What a cell is taken for: `open` as long as there was nothing in it but blanks and quotes. */
type Verdict = 'open' | 'harmless' | 'formula'

const placeAfter = (place: Place, code: number): Place => {
  if (place === 'quoted') return code === quote ? 'quote-seen' : 'quoted'
  if (code === comma || code === lineFeed || code === carriageReturn) return 'end'
  return code === quote && place !== 'bare' ? 'quoted' : 'bare'
}

const isDigitOrLetter = (code: number) =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)

// Full-width signs are read as their narrow twins; control characters hide what comes behind them.
const judge = (code: number): Verdict => {
  if (isDigitOrLetter(code)) return 'harmless'
  const character = String.fromCharCode(code)
  if (/[=+\-@＝＋－＠\t\r\n\0]/.test(character)) return 'formula'
  return /[\s"\uFEFF]/.test(character) ? 'open' : 'harmless'
}

const dialable = /^"?\+[1-9]\d{6,14}"?$/
const longestHeld = 64

/** One cell that is not known to be harmless, in as many pieces as it comes. */
const createCell = (mayDial: boolean) => {
  let held = ''
  let isOpened = false
  let isQuoted = false

  const open = (text: string): string => {
    isOpened = true
    isQuoted = text.startsWith('"')
    return isQuoted ? `"'${text.slice(1)}` : `"'${text.replaceAll('"', '""')}`
  }

  const body = (text: string): string => {
    if (!isOpened) return open(text)
    return isQuoted ? text : text.replaceAll('"', '""')
  }

  const release = () => {
    const text = held
    held = ''
    return text
  }

  return {
    more(text: string, verdict: Verdict): string {
      held += text
      if (verdict === 'harmless' && !isOpened) return release()
      const mayWait = verdict === 'open' || (mayDial && !isOpened)
      if (mayWait && held.length <= longestHeld) return ''
      return body(release())
    },
    end(text: string, verdict: Verdict): string {
      const whole = release() + text
      const mayStay = verdict !== 'formula' || (mayDial && dialable.test(whole))
      if (!isOpened && mayStay) return whole
      const passed = body(whole)
      return isQuoted ? passed : `${passed}"`
    },
  }
}

/** Takes a file's text in any pieces; numbers to dial in the phone columns (from 0) stay as they are. */
export const createNeutraliser = (phoneColumns: ReadonlySet<number>) => {
  let place: Place = 'start'
  let verdict: Verdict = 'open'
  let column = 0
  let cell: ReturnType<typeof createCell> | undefined

  const current = () => (cell ??= createCell(phoneColumns.has(column)))

  const next = (code: number) => {
    column = code === comma ? column + 1 : 0
    place = 'start'
    verdict = 'open'
    cell = undefined
  }

  return {
    push(text: string): string {
      let passed = ''
      let from = 0
      let cellStart = 0
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at)
        place = placeAfter(place, code)
        if (place !== 'end') {
          if (verdict === 'open') verdict = judge(code)
          continue
        }
        if (verdict === 'formula' || cell !== undefined) {
          passed += text.slice(from, cellStart) + current().end(text.slice(cellStart, at), verdict)
          from = at
        }
        next(code)
        cellStart = at + 1
      }
      if (verdict === 'harmless' && cell === undefined) return passed + text.slice(from)
      return passed + text.slice(from, cellStart) + current().more(text.slice(cellStart), verdict)
    },
    end: (): string => cell?.end('', verdict) ?? '',
  }
}

/** A stream of CSV in which no cell is a formula to a spreadsheet. */
export const neutraliseCsv = (phoneColumns: ReadonlySet<number>): Transform => {
  const decoder = new StringDecoder('utf8')
  const neutraliser = createNeutraliser(phoneColumns)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, neutraliser.push(decoder.write(chunk)))
    },
    flush(done) {
      done(null, neutraliser.push(decoder.end()) + neutraliser.end())
    },
  })
}
