import { expect, it } from 'vitest'

import { detailEntries } from './detail-entries.ts'

const row = { seq: 12, at: '2026-11-02T10:00:00.000Z', kind: 'change.intended', offices: [] }
const told = (details: Record<string, unknown>) =>
  detailEntries({ ...row, details }, (key) => `Office ${key}`)
    .slice(3)
    .map(({ term, value }) => `${term}: ${value}`)

it('tells whatever else a row says, each by a name and in words', () => {
  const wanted = { officeKey: '7', numbersLost: [], addNumber: true, jobTitle: '' }
  expect(told({ number: '+493023125118', attempt: 1, wanted })).toEqual([
    'Number: +49 30 23125 118',
    'Attempt: 1',
    'Wanted, Office: Office 7',
    'Wanted, Numbers that may be lost: None',
    'Wanted, Add a number: Yes',
    'Wanted, Job title: None',
  ])
})

it('leaves out what is compared, and tells of what was where nothing is told of what is', () => {
  const before = { state: 'active' }
  expect(told({ before, after: { state: 'suspended' }, words: ['no', 'never'] })).toEqual([
    'Dialpad’s words: no, never',
  ])
  expect(told({ before })).toEqual(['Before, State: active'])
})

it('tells values of a newer Patchbay, too', () => {
  expect(told({ toString: 7, moonPhase: [{ full: true }] })).toEqual([
    'To string: 7',
    'Moon phase: {"full":true}',
  ])
})
