import { Type, type Static } from 'typebox'

import type { Company } from '../entities.ts'
import { readParameters, Refusal } from '../refusal.ts'
import type { ReportRequest, Scope } from './report.ts'

const Days = Type.String({ pattern: '^[0-9]{1,5}$' })

/** Parameters of GET stats as they come. Only `stat_type` is called required – docs/dialpad.md §5.1. */
const StatsParameters = Type.Object({
  stat_type: Type.Union([Type.Literal('calls'), Type.Literal('texts')]),
  export_type: Type.Optional(Type.Union([Type.Literal('stats'), Type.Literal('records')])),
  target: Type.Optional(Type.String({ minLength: 1 })),
  office_id: Type.Optional(Type.String({ minLength: 1 })),
  is_company: Type.Optional(
    Type.Union([
      Type.Literal('true'),
      Type.Literal('1'),
      Type.Literal(''),
      Type.Literal('false'),
      Type.Literal('0'),
    ]),
  ),
  days_ago_start: Type.Optional(Days),
  days_ago_end: Type.Optional(Days),
})
type StatsParameters = Static<typeof StatsParameters>

/** What is asked for; the days are the nearer and the farther one, whichever way round they came. */
export type Asked = Pick<ReportRequest, 'statType' | 'exportType' | 'scope'> & {
  nearest: number
  farthest: number
}

type Directory = { company: Company; ownOfficeKey: string; now: number }

const targetScope = (key: string, { company, now }: Directory): Scope => {
  const user = company.users.find((each) => each.key === key && each.appearsAt <= now)
  if (user !== undefined) return { kind: 'user', id: user.id, officeKey: user.officeKey }
  const department = company.departments.find((each) => each.key === key)
  if (department !== undefined)
    return { kind: 'department', id: department.id, officeKey: department.officeKey }
  throw new Refusal('user_not_found', { detail: 'target is no user and no department' })
}

const officeScope = (officeKeyOrId: string, { company }: Directory): Scope => {
  // The text says "ID of the office", and v1 gives nothing but keys: either is taken.
  const office = company.offices.find(({ key, id }) => key === officeKeyOrId || id === officeKeyOrId)
  if (office === undefined) throw new Refusal('office_not_found')
  return { kind: 'office', officeKey: office.key }
}

/** The narrowest scope wins: target, then office, then company; without any it is the token owner's own office. */
const scopeOf = (parameters: StatsParameters, directory: Directory): Scope => {
  const { target, office_id: officeId, is_company: isCompany } = parameters
  if (target !== undefined) return targetScope(target, directory)
  if (officeId !== undefined) return officeScope(officeId, directory)
  if (isCompany !== undefined && isCompany !== 'false' && isCompany !== '0') return { kind: 'company' }
  return { kind: 'office', officeKey: directory.ownOfficeKey }
}

/** Throws a `Refusal` for parameters that the call does not know, misses or cannot use. */
export const readAsked = (parameters: Readonly<Record<string, string>>, directory: Directory): Asked => {
  const read = readParameters(StatsParameters, parameters)
  const start = Number(read.days_ago_start ?? 1)
  const end = Number(read.days_ago_end ?? 30)
  return {
    statType: read.stat_type,
    exportType: read.export_type ?? 'stats',
    scope: scopeOf(read, directory),
    nearest: Math.min(start, end),
    farthest: Math.max(start, end),
  }
}
