import type { Company, EmulatedDepartment, EmulatedUser } from '../../entities.ts'
import type { ReportRequest } from '../report.ts'

/** Monday 16 November 2026, 15:00 UTC. */
export const now = Date.parse('2026-11-16T15:00:00Z')

const zones = [
  ['boston', 'US', 'America/New_York'],
  ['berlin', 'DE', 'Europe/Berlin'],
  ['tokyo', 'JP', 'Asia/Tokyo'],
] as const

const offices = zones.map(([name, country, timezone], index) => ({
  key: `ag-${name}`,
  id: `500000000000000${index}`,
  name,
  country,
  timezone,
  licences: 40,
  administered: true,
  numberRanges: [],
}))

const departments = zones.slice(0, 2).flatMap(([name], index) =>
  ['Sales', 'Support, "first line"'].map((department, position): EmulatedDepartment => ({
    key: `ag-${name}-${position}`,
    id: `510000000000000${index * 2 + position}`,
    name: department,
    officeKey: `ag-${name}`,
    number: `+1617555010${index * 2 + position}`,
    kind: position === 0 ? 'department' : 'callcenter',
  })),
)

export const aUser = (index: number, changes: Partial<EmulatedUser> = {}): EmulatedUser => ({
  key: `ag-user-${index}`,
  id: String(5_200_000_000_000_000 + index),
  firstName: `First${index}`,
  lastName: `Last${index}`,
  email: `user${index}@example.test`,
  officeKey: `ag-${zones[index % zones.length]?.[0] ?? 'boston'}`,
  state: 'active',
  numbers: index % 7 === 0 ? [] : [`+1617555${String(index).padStart(4, '0')}`],
  appearsAt: 0,
  ...changes,
})

/** Three offices in three zones, the first two with two departments each. */
export const aCompany = (changes: Partial<Company> = {}): Company => ({
  id: '4500000000000001',
  offices: [...offices],
  users: Array.from({ length: 60 }, (_, index) => aUser(index)),
  departments: [...departments],
  ...changes,
})

export const aRequest = (changes: Partial<ReportRequest> = {}): ReportRequest => ({
  company: aCompany(),
  seed: 7,
  statType: 'calls',
  exportType: 'records',
  scope: { kind: 'company' },
  window: { now, nearest: 1, farthest: 14 },
  switches: { rowZone: 'office', callStats: 'by-target' },
  ...changes,
})
