import { Type, type Static } from 'typebox'

import { endpoint } from './endpoint.ts'
import { Cursor, ExactTime, Key, PageQuery, Time } from './page.ts'

/** Everything that has a row in the audit log. */
export const auditKinds = [
  'access.refused',
  'account.changed',
  'account.created',
  'account.disabled',
  'account.enabled',
  'account.invited',
  'account.link_made',
  'account.link_used',
  'account.password_changed',
  'account.password_chosen',
  'account.role_changed',
  'account.second_factor_added',
  'account.second_factor_removed',
  'audit.read',
  'audit.verified',
  'change.intended',
  'change.not_applied',
  'change.unknown',
  'change.verified',
  'file.saved',
  'operation.checked',
  'operation.confirmed',
  'operation.continued',
  'person.opened',
  'prices.entered',
  'report.requested',
  'session.began',
  'session.ended',
  'session.others_ended',
  'session.refused',
] as const
export const AuditKind = Type.Enum([...auditKinds])
export type AuditKind = (typeof auditKinds)[number]

/** An account of Patchbay's or a person of Dialpad's, as they were called when it happened. */
const Named = Type.Object({ key: Type.String(), name: Type.String() })

// Written out: Type.Record brings a type engine into the pages.
const Details = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })

export const AuditRow = Type.Object({
  /** From 1, without gaps: the order in which they were written. */
  seq: Type.Integer({ minimum: 1 }),
  at: Time,
  /** A word of `auditKinds`, or one of a newer Patchbay. */
  kind: Type.String(),
  /** Absent where whoever starts Patchbay did it, or nobody is known. */
  actor: Type.Optional(Named),
  /** Whom it was done to. */
  person: Type.Optional(Named),
  /** Which offices it is about, by the names that they have now. */
  offices: Type.Array(Type.Object({ officeKey: Type.String(), name: Type.Optional(Type.String()) })),
  /** What was (`before`) and what is (`after`), and whatever else says what happened. */
  details: Details,
})
export type AuditRow = Static<typeof AuditRow>

const Filters = Type.Object({
  /** Words, or their beginnings, all of which stand in the row: names, addresses, numbers. */
  text: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  kind: Type.Optional(AuditKind),
  actorKey: Type.Optional(Key),
  personKey: Type.Optional(Key),
  officeKey: Type.Optional(Key),
  /** From then on, and before then. */
  from: Type.Optional(ExactTime),
  until: Type.Optional(ExactTime),
})
export type AuditFilters = Static<typeof Filters>

const closed = { additionalProperties: false } as const

/** The newest first. A search is itself a row. */
export const listAudit = endpoint({
  method: 'GET',
  path: '/audit',
  access: 'audit.read',
  query: Type.Object({ ...Filters.properties, ...PageQuery.properties }, closed),
  result: Type.Object({ items: Type.Array(AuditRow), cursor: Type.Optional(Cursor), asOf: Time }),
  errors: ['cursor.invalid'],
})

/** All that the filters let through, the newest first, with values before and after. */
export const downloadAudit = endpoint({
  method: 'GET',
  path: '/audit.csv',
  access: 'audit.read',
  query: Type.Object(Filters.properties, closed),
  result: 'csv',
  errors: [],
})

/** The offices of the scope that rows are about, by the names that they have now. */
export const listAuditOffices = endpoint({
  method: 'GET',
  path: '/audit/offices',
  access: 'audit.read',
  result: Type.Object({
    offices: Type.Array(Type.Object({ officeKey: Key, name: Type.Optional(Type.String()) })),
  }),
  errors: [],
})

/** `rows`: all of them; `seq`: the first row that is not what was written. */
export const AuditVerdict = Type.Union([
  Type.Object({ isWhole: Type.Literal(true), rows: Type.Integer() }),
  Type.Object({
    isWhole: Type.Literal(false),
    seq: Type.Integer(),
    why: Type.Union([Type.Literal('changed'), Type.Literal('missing'), Type.Literal('not_as_exported')]),
  }),
])
export type AuditVerdict = Static<typeof AuditVerdict>

/** Reads the whole log and compares each row with what it was when it was written. */
export const verifyAudit = endpoint({
  method: 'POST',
  path: '/audit/verify',
  access: 'audit.read',
  result: AuditVerdict,
  errors: [],
})

/** Before a page makes a file of what it shows: without this row, no file. */
export const recordFile = endpoint({
  method: 'POST',
  path: '/audit/files',
  access: 'session',
  body: Type.Object(
    { name: Type.String({ pattern: '^[^\\p{Cc}\\p{Cs}]{1,200}$' }), rows: Type.Integer({ minimum: 0 }) },
    closed,
  ),
  result: Type.Object({}),
  errors: [],
})
