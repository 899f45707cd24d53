import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'

import fc from 'fast-check'
import { expect, it } from 'vitest'

import { createNeutraliser, neutraliseCsv } from './csv-neutraliser.ts'
import { csvLine } from './testing/sample-calls.ts'

const neutralised = (csv: string, phones: number[] = []) => {
  const neutraliser = createNeutraliser(new Set(phones))
  return neutraliser.push(csv) + neutraliser.end()
}

/** RFC 4180, any line end. */
const parseCsv = (csv: string): string[][] => {
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\r|\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end === '') break
    if (end !== ',') rows.push([])
  }
  return rows
}

it.each([
  ['=1+1', `"'=1+1"`],
  ['+1', `"'+1"`],
  ['-1', `"'-1"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['＝1', `"'＝1"`],
  ['＋1', `"'＋1"`],
  ['－1', `"'－1"`],
  ['＠1', `"'＠1"`],
  ['"=cmd"', `"'=cmd"`],
  ['  =1', `"'  =1"`],
  ['"  =1"', `"'  =1"`],
  ['\t=1', `"'\t=1"`],
  ['"\t1"', `"'\t1"`],
  ['"\r\n=1"', `"'\r\n=1"`],
  ['\0=1', `"'\0=1"`],
  ['\u00a0=1', `"'\u00a0=1"`],
  [' "=1"', `"' ""=1"""`],
  ['""=1', `"'"=1`],
  ['=HYPERLINK("http://evil")', `"'=HYPERLINK(""http://evil"")"`],
  ['"=HYPERLINK(""http://evil"")"', `"'=HYPERLINK(""http://evil"")"`],
])('defuses %j', (cell, expected) => {
  expect(neutralised(`a,${cell},b\r\n`)).toBe(`a,${expected},b\r\n`)
  expect(neutralised(cell)).toBe(expected)
})

it.each([
  '',
  'plain',
  '"a, ""b"""',
  '1=1',
  "'=1",
  '2026-11-01 10:00:00',
  '0.5',
  '"a\r\n=1"',
  'é',
  '   ',
  '""',
])('leaves %j as it is', (cell) => expect(neutralised(`x,${cell},y\n${cell}`)).toBe(`x,${cell},y\n${cell}`))

it('lets numbers to dial be, in phone columns only', () => {
  const row = '+14155550123,"+493012345",+1415555012345678,+1(0)23,=1,+,+14155550123'
  expect(neutralised(`${row}\n`, [0, 1, 2, 3, 4, 5])).toBe(
    `+14155550123,"+493012345","'+1415555012345678","'+1(0)23","'=1","'+","'+14155550123"\n`,
  )
})

it('takes a quote within a bare cell for a character', () => {
  expect(neutralised('x"y,=1,"z\n')).toBe(`x"y,"'=1","z\n`)
})

it('keeps a mark at the beginning, every kind of line end, and a missing last one', () => {
  const csv = '\uFEFFa,b\r\n1,2\n3,4\r5,=6'
  expect(neutralised(csv)).toBe(`\uFEFFa,b\r\n1,2\n3,4\r5,"'=6"`)
  expect(neutralised('\uFEFF=1,b')).toBe(`"'\uFEFF=1",b`)
})

const dangerous = /^[\s"\uFEFF]*[=+\-@＝＋－＠\0]|^[\t\r\n]|^[\s"\uFEFF]*[\t\r\n]/
const cell = fc.oneof(
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', ' ', '"', ',', '\n', '\r', '\t', 'a', '1', '＝', 'é', '\0'),
  }),
  fc.constantFrom('+14155550123', '山田', '=1', ' ', 'plain'),
  fc.nat({ max: 90 }).map((length) => `${' '.repeat(length)}=1`),
)
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })

it('changes nothing but dangerous cells, wherever the file is cut into pieces', () => {
  fc.assert(
    fc.property(table, fc.array(fc.nat({ max: 40 })), (rows, cuts) => {
      const csv = rows.map(csvLine).join('\r\n')
      const neutraliser = createNeutraliser(new Set([0]))
      let rest = csv
      let out = ''
      for (const cut of cuts) {
        out += neutraliser.push(rest.slice(0, cut))
        rest = rest.slice(cut)
      }
      out += neutraliser.push(rest) + neutraliser.end()
      expect(out).toBe(neutralised(csv, [0]))
      const expected = rows.map((row) =>
        row.map((value, column) => {
          if (column === 0 && /^\+[1-9]\d{6,14}$/.test(value)) return value
          return dangerous.test(value) ? `'${value}` : value
        }),
      )
      expect(parseCsv(out)).toEqual(expected)
    }),
    { numRuns: 2000 },
  )
})

it('passes a cell on that is longer than anything kept in memory', () => {
  const neutraliser = createNeutraliser(new Set([0]))
  let out = neutraliser.push('=')
  for (let piece = 0; piece < 100; piece += 1) out += neutraliser.push('"a'.repeat(50))
  expect(out.length).toBeGreaterThan(14_000)
  out += neutraliser.push(',b') + neutraliser.end()
  expect(out).toBe(`"'=${'""a'.repeat(5000)}",b`)
})

it('streams bytes, characters cut in two among them', async () => {
  const bytes = Buffer.from('name,n\r\nÅsa,=1\r\n山田,2\r\n')
  const pieces = Array.from(bytes, (byte) => Buffer.from([byte]))
  const out = await text(Readable.from(pieces).pipe(neutraliseCsv(new Set())))
  expect(out).toBe(`name,n\r\nÅsa,"'=1"\r\n山田,2\r\n`)
})
