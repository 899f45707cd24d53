import { Type, type Static } from 'typebox'

import type { ReportRequest, Scope } from '../reports/report.ts'
import { officeWithId, type Context } from './context.ts'
import { ApiError, notFound } from './errors.ts'
import { Int64, readFields } from './read.ts'
import { anyoneWithId } from './user-reads.ts'

/** What the vendor has beside this is refused: docs/dialpad.md §7.6. */
const Process = Type.Object({
  export_type: Type.Enum(['stats', 'records']),
  stat_type: Type.Enum(['calls', 'texts']),
  days_ago_start: Type.Optional(Int64),
  days_ago_end: Type.Optional(Int64),
  is_today: Type.Optional(Type.Boolean()),
  office_id: Type.Optional(Int64),
  target_id: Type.Optional(Int64),
  target_type: Type.Optional(Type.Enum(['callcenter', 'department', 'office', 'user'])),
  group_by: Type.Optional(Type.Enum(['date', 'user'])),
  timezone: Type.Optional(Type.String()),
})
type Process = Static<typeof Process>

type Wanted = Omit<ReportRequest, 'company' | 'seed' | 'window'> & {
  nearest: number
  farthest: number
  isToday: boolean
}

const lineScope = ({ store }: Context, kind: 'department' | 'callcenter', id: string): Scope => {
  const line = store().company.departments.find((each) => each.id === id && each.kind === kind)
  if (!line) throw notFound(kind, id)
  return { kind: 'department', id, officeKey: line.officeKey }
}

const targetScope = (context: Context, type: Process['target_type'], id: string): Scope => {
  if (type === undefined) throw new ApiError('bad_request', 'Field target_type is required with target_id.')
  if (type === 'user') return { kind: 'user', id, officeKey: anyoneWithId(context, id).officeKey }
  // Only the office's own main line, which nobody calls here: a report without rows.
  if (type === 'office') return { kind: 'department', id, officeKey: officeWithId(context, id).key }
  return lineScope(context, type, id)
}

/** A target goes before an office, and without either it is the whole company: docs/dialpad.md §7.6. */
const scopeOf = (context: Context, { target_id: target, target_type: type, office_id: office }: Process) => {
  if (target !== undefined) return targetScope(context, type, String(target))
  if (office === undefined) return { kind: 'company' } as const
  return { kind: 'office', officeKey: officeWithId(context, String(office)).key } as const
}

const isZone = (name: string): boolean => {
  try {
    // Offsets such as +01:00 are no names.
    return /^[A-Za-z]/.test(name) && Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

const readZone = (name = 'UTC'): string => {
  if (isZone(name)) return name
  throw new ApiError('bad_request', 'Invalid timezone name')
}

const days = ({ days_ago_start: start = 1, days_ago_end: end = 30, is_today: isToday = false }: Process) =>
  isToday
    ? { nearest: 0, farthest: 0, isToday }
    : {
        nearest: Math.min(Number(start), Number(end)),
        farthest: Math.max(Number(start), Number(end)),
        isToday,
      }

/** Throws an `ApiError` for what can't be answered; the same answer for every way to ask for the same. */
export const readWanted = (context: Context, body: Readonly<Record<string, unknown>>): Wanted => {
  const asked = readFields(Process, body)
  return {
    statType: asked.stat_type,
    exportType: asked.export_type,
    scope: scopeOf(context, asked),
    switches: {
      rowZone: { name: readZone(asked.timezone) },
      callStats: asked.group_by === 'date' ? 'by-date' : 'by-target',
      lineKinds: 'both',
    },
    ...days(asked),
  }
}
