import { expect, it } from 'vitest'

import { csvBeginning, csvLine } from './csv.ts'

it.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['=SUM(A1)', `"'=SUM(A1)"`],
  ['  =1+1', `"'  =1+1"`],
  ['＝1', `"'＝1"`],
  ['@cmd', `"'@cmd"`],
  ['-2+3', `"'-2+3"`],
  ['\0=1+1', `"'\0=1+1"`],
  ['+14155550100', '+14155550100'],
  [-5, '-5'],
  ['', ''],
])('writes %j as %s', (value, written) => {
  expect(csvLine(['first', value])).toBe(`first,${written}\r\n`)
})

it('begins with what makes spreadsheets read it as UTF-8', () => {
  expect(csvBeginning).toBe('\uFEFF')
})
