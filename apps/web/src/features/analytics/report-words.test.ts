import { expect, it } from 'vitest'

import { scopeSentence, type Known } from './report-words.ts'

const nothing: Known = { offices: [], officeCount: 0, person: undefined, groups: [] }
const days = { from: '2026-11-01', to: '2026-11-07', zones: [] }

it('says whose, which days and which zone', () => {
  const offices = [{ officeKey: 'o', name: 'Berlin' }]
  const report = { ...days, scope: { kind: 'office', officeKey: 'o' } as const, timezone: 'Europe/Berlin' }
  expect(scopeSentence(report, { ...nothing, offices })).toBe('Berlin · 1 Nov – 7 Nov 2026 · Europe/Berlin')
})

it('names the zones of the rows where none was chosen', () => {
  const report = { ...days, scope: { kind: 'company' } as const, zones: ['Asia/Tokyo', 'Europe/Berlin'] }
  expect(scopeSentence(report, { ...nothing, officeCount: 34 })).toBe(
    'Whole company, 34 offices · 1 Nov – 7 Nov 2026 · Asia/Tokyo and Europe/Berlin',
  )
})

it('names departments and call centers, and falls back to their keys', () => {
  const scope = { kind: 'call_center', callCenterKey: 'c' } as const
  const group = { kind: 'call_center', groupKey: 'c', name: 'Support', officeKey: 'o' } as const
  expect(scopeSentence({ ...days, scope }, { ...nothing, groups: [group] })).toMatch(/^Support · /)
  expect(scopeSentence({ ...days, scope }, nothing)).toMatch(/^Call center c · /)
  const department = { kind: 'department', departmentKey: '' } as const
  expect(scopeSentence({ ...days, scope: department }, nothing)).toMatch(/^Department · /)
})
