import { licenses } from '@patchbay/contract'
import { expect, test } from 'vitest'

import { licenseMeaning, licenseName, namedLicenses } from './license-words.ts'

test('a licence that Dialpad’s price list names has that name, and says which kind it uses', () => {
  expect(namedLicenses.map(licenseName)).toEqual(['Talk', 'Sell (agents)', 'Support'])
  for (const license of namedLicenses) {
    expect(licenses).toContain(license)
    expect(licenseMeaning(license)).toMatch(/licence\.$/)
  }
})

test('a word that is not known stays as Dialpad says it, and nothing is said of what it is for', () => {
  for (const word of ['lite_lines', 'constructor', '__proto__']) {
    expect(licenseName(word)).toBe(word)
    expect(licenseMeaning(word)).toMatch(/do not say what it stands for\.$/)
  }
})
