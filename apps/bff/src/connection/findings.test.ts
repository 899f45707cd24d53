import { expect, it } from 'vitest'

import { findingsOf, type Readings } from './findings.ts'

const fine: Readings = {
  api: 'v2',
  origin: 'https://dialpad.com',
  owner: { value: { email: 'ada@example.com', isCompanyAdmin: true } },
  company: { value: { offices: 5 } },
  offices: { value: 5 },
  otherApi: true,
  clockDifferenceMs: 1_000,
}

const all = (failure: 'rejected' | 'forbidden' | 'absent' | 'unavailable' | 'timeout' | 'rate_limited') => ({
  owner: { failure },
  company: { failure },
  offices: { failure },
})

const outcomes = (more: Partial<Readings>) =>
  Object.fromEntries(findingsOf({ ...fine, ...more }).map(({ check, outcome }) => [check, outcome]))

const finding = (check: string, more: Partial<Readings>) => {
  const found = findingsOf({ ...fine, ...more }).find((each) => each.check === check)
  return `${found?.outcome}: ${found?.found} ${found?.next ?? ''}`.trim()
}

it('has a sentence for everything where all is well, and nothing to do', () => {
  expect(findingsOf(fine).map(({ found }) => found)).toEqual([
    'Dialpad accepts the token.',
    'The token belongs to ada@example.com.',
    'The token has the rights of a company admin.',
    'Dialpad’s current API (v2) is in use and answers. The legacy API (v1) takes this token too.',
    'The token shows all of the company’s 5 offices.',
    'This computer’s clock is within 30 seconds of Dialpad’s.',
  ])
  expect(findingsOf(fine).every((each) => each.outcome === 'fine' && each.next === undefined)).toBe(true)
})

it.each([
  ['rejected', false, ['failed', 'not_known', 'not_known', 'not_known', 'not_known']],
  ['rejected', true, ['failed', 'not_known', 'not_known', 'failed', 'not_known']],
  ['absent', true, ['failed', 'not_known', 'not_known', 'failed', 'not_known']],
  ['absent', undefined, ['failed', 'not_known', 'not_known', 'not_known', 'not_known']],
  ['forbidden', false, ['fine', 'not_known', 'failed', 'fine', 'not_known']],
  ['unavailable', undefined, ['failed', 'not_known', 'not_known', 'not_known', 'not_known']],
  ['unavailable', true, ['failed', 'not_known', 'not_known', 'not_known', 'not_known']],
  ['timeout', undefined, ['failed', 'not_known', 'not_known', 'not_known', 'not_known']],
  ['rate_limited', undefined, ['not_known', 'not_known', 'not_known', 'not_known', 'not_known']],
] as const)(
  'where everything is %s and the other API %s, judges each check by that',
  (failure, otherApi, is) => {
    const found = outcomes({ ...all(failure), otherApi })
    expect(['token', 'owner', 'rights', 'api', 'offices'].map((check) => found[check])).toEqual(is)
  },
)

it('tells what to do about a token, or about which API is spoken', () => {
  expect(finding('token', { ...all('rejected'), otherApi: false })).toMatch(/^failed: .* DIALPAD_TOKEN/)
  const crossed = { ...all('rejected'), otherApi: true }
  expect(finding('token', crossed)).toMatch(/does: see below\.$/)
  expect(finding('api', crossed)).toMatch(/Set DIALPAD_API=v1 and start Patchbay again\.$/)
  expect(finding('api', { ...crossed, api: 'v1' })).toMatch(/Set DIALPAD_API=v2 and start/)
  expect(finding('token', all('absent'))).toContain('Check DIALPAD_BASE_URL')
  expect(finding('token', all('unavailable'))).toContain('not answering at https://dialpad.com')
})

it('knows the rights from the owner or from what only a company admin is told', () => {
  const person = { value: { email: 'bo@example.com', isCompanyAdmin: false } }
  const forbidden = { failure: 'forbidden' } as const
  const nobody = { value: undefined }
  expect(finding('rights', { owner: nobody })).toMatch(/^fine/)
  expect(finding('rights', { owner: person, company: forbidden })).toMatch(/^attention: .* DIALPAD_TOKEN/)
  expect(finding('rights', { owner: nobody, company: forbidden })).toMatch(/^attention/)
  expect(finding('rights', { owner: nobody, company: nobody })).toMatch(/^not_known/)
  expect(finding('owner', { owner: nobody })).toMatch(/^not_known: Dialpad does not say whose/)
})

it.each([
  [5, { value: { offices: 5 } }, 'fine'],
  [6, { value: { offices: 5 } }, 'fine'],
  [4, { value: { offices: 5 } }, 'attention: The token shows 4 of the company’s 5 offices.'],
  [0, { value: undefined }, 'attention: The token shows 0 of'],
  [1, { value: undefined }, 'fine: The token shows 1 office.'],
  [3, { failure: 'forbidden' }, 'fine: The token shows 3 offices.'],
] as const)('compares %i visible offices with those of the company', (visible, company, words) => {
  expect(finding('offices', { offices: { value: visible }, company })).toContain(words)
})

it.each([
  [0, 'fine'],
  [30_000, 'fine'],
  [-30_000, 'fine'],
  [31_000, 'attention: This computer’s clock is 31 seconds behind Dialpad’s.'],
  [-31_000, 'attention: This computer’s clock is 31 seconds ahead of Dialpad’s.'],
  [300_000, 'is 5 minutes behind'],
  [-7_200_000, 'is 2 hours ahead of'],
  [90 * 86_400_000, 'is 90 days behind'],
  [undefined, 'not_known'],
])('says by how much the clocks differ: %s ms', (clockDifferenceMs, words) => {
  expect(finding('clock', { clockDifferenceMs })).toContain(words)
})
