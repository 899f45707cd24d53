import { expect, test } from 'vitest'

import { csv, minutes } from './csv.ts'
import { readRows } from './testing/read-csv.ts'

const columns = [
  ['name', (row: string) => row],
  ['length', (row: string) => String(row.length)],
] as const

const hostile = ['plain', 'a,b', 'say "hi"', 'two\r\nlines', '=SUM(A1)', '営業', ' ', '']

test('cells that would break a line are quoted and come back as they were', () => {
  const text = [...csv(columns, 'where-needed', hostile)].join('')
  expect(text.startsWith('name,length\r\nplain,5\r\n"a,b",3\r\n"say ""hi""",8\r\n')).toBe(true)
  expect(readRows(text).map((row) => row['name'])).toEqual(hostile)
})

test('every cell is quoted where that is asked for, the header too', () => {
  const text = [...csv(columns, 'always', ['a'])].join('')
  expect(text).toBe('"name","length"\r\n"a","1"\r\n')
})

test('a report without rows is a header', () => {
  expect([...csv(columns, 'where-needed', [])]).toEqual(['name,length\r\n'])
})

test('many rows come in pieces of about 64 KiB, made as they are taken', () => {
  let made = 0
  const rows = (function* count() {
    for (; made < 1_000_000; made += 1) yield 'x'.repeat(100)
  })()
  const pieces = csv(columns, 'where-needed', rows)
  expect(pieces.next().value?.length).toBeGreaterThan(60_000)
  expect(made).toBeLessThan(1000)
})

test.each([
  [0, '0.0'],
  [3, '0.03'],
  [10, '0.1'],
  [286, '2.86'],
  [300, '3.0'],
  [12_050, '120.5'],
])('%i hundredths of a minute are written %s', (hundredths, text) => {
  expect(minutes(hundredths)).toBe(text)
  expect(Math.round(Number(text) * 100)).toBe(hundredths)
})
