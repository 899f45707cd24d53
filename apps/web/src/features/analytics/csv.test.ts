import { expect, it } from 'vitest'

import { toCsv } from './csv.ts'

it.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['=SUM(A1)', `"'=SUM(A1)"`],
  ['  =1+1', `"'  =1+1"`],
  ['＝1', `"'＝1"`],
  ['@cmd', `"'@cmd"`],
  ['-2+3', `"'-2+3"`],
  ['+14155550100', '+14155550100'],
  [-5, '-5'],
  ['', ''],
])('writes %j as %s', (value, written) => {
  expect(toCsv(['name'], [[value]])).toBe(`\uFEFFname\r\n${written}\r\n`)
})
