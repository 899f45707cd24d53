import { expect, it } from 'vitest'

import { columns, personRow, surplusRow } from './idle-rows.ts'

const prices = {
  currency: 'EUR',
  perMonth: { talk: 1500 },
  enteredBy: 'ana@corrigan.test',
  enteredAt: '2026-11-24T12:00:00.000Z',
} as const
const named = { offices: [], prices }
const person = { userKey: '1', firstName: 'Ada', lastName: 'Byron', email: 'ada@corrigan.test', numbers: [] }
const lines = columns.indexOf('Lines')

it('counts the line of somebody deleted once: with the surplus of their office', () => {
  const rows = [
    personRow(named, 'suspended', { ...person, license: 'talk' }),
    personRow(named, 'deleted', { ...person, license: 'talk' }),
    surplusRow(named, { officeKey: 'o1', kind: 'talk', free: 1 }),
  ]
  expect(rows.map((row) => row[lines])).toEqual(['1', '0', '1'])
})
