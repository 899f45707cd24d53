import { Type, type Static } from 'typebox'

import { endpoint } from './endpoint.ts'
import { dialpadErrors } from './errors.ts'
import { Key, Time } from './page.ts'

const closed = { additionalProperties: false } as const

export const StatType = Type.Enum(['calls', 'texts'])
export type StatType = Static<typeof StatType>
export const ExportType = Type.Enum(['stats', 'records'])
export type ExportType = Static<typeof ExportType>

/** Always explicit: Dialpad’s own default, the office of the token’s owner, is never asked for. */
export const ReportScope = Type.Union([
  Type.Object({ kind: Type.Literal('company') }, closed),
  Type.Object({ kind: Type.Literal('office'), officeKey: Key }, closed),
  Type.Object({ kind: Type.Literal('user'), userKey: Key }, closed),
  Type.Object({ kind: Type.Literal('department'), departmentKey: Key }, closed),
  Type.Object({ kind: Type.Literal('call_center'), callCenterKey: Key }, closed),
])
export type ReportScope = Static<typeof ReportScope>

/** An absolute day, `2026-11-01`, in the zone of each row. */
export const Day = Type.String({ pattern: '^20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$' })

/** A name of the tz database. */
export const TimeZone = Type.String({ pattern: '^[A-Za-z0-9_+/-]{1,64}$' })

export const ReportRequest = Type.Object(
  {
    statType: StatType,
    exportType: ExportType,
    scope: ReportScope,
    from: Day,
    to: Day,
    /** That days and times are counted in; only where a zone can be chosen, and there it has to be. */
    timezone: Type.Optional(TimeZone),
  },
  closed,
)
export type ReportRequest = Static<typeof ReportRequest>

export const reportStates = ['waiting', 'preparing', 'fetching', 'ready', 'failed'] as const
export const ReportState = Type.Enum([...reportStates])
export type ReportState = (typeof reportStates)[number]

export const Report = Type.Object({
  reportKey: Type.String(),
  ...ReportRequest.properties,
  state: ReportState,
  requestedAt: Time,
  requestedBy: Type.String(),
  readyAt: Type.Optional(Time),
  /** Rows of the chosen days, once ready. */
  rows: Type.Optional(Type.Integer()),
  /** Lines that could not be read as rows. */
  rejectedRows: Type.Optional(Type.Integer()),
  /** Zones that the rows’ local times are in. */
  zones: Type.Array(Type.String()),
  /** Zones in which the last day was not over when Dialpad was asked: its rows from there are missing. */
  unfinishedZones: Type.Optional(Type.Array(Type.String())),
  /** Columns of the file that are not understood, and expected ones that it lacks. */
  unknownColumns: Type.Array(Type.String()),
  missingColumns: Type.Array(Type.String()),
  /** Why it failed, in words for a person. */
  failure: Type.Optional(Type.String()),
})
export type Report = Static<typeof Report>

const ReportParams = Type.Object({ reportKey: Key }, closed)

/** Asks Dialpad for a report; the same request while one is wanted or fresh answers with that one. */
export const requestReport = endpoint({
  method: 'POST',
  path: '/reports',
  access: 'reports.request',
  status: 202,
  body: ReportRequest,
  result: Report,
  errors: [
    'report.range_invalid',
    'office.not_found',
    'user.not_found',
    'dialpad.not_possible',
    ...dialpadErrors,
  ],
})

export const ReportGroup = Type.Object({
  kind: Type.Enum(['department', 'call_center']),
  groupKey: Type.String(),
  name: Type.String(),
  officeKey: Type.String(),
})
export type ReportGroup = Static<typeof ReportGroup>

/** Departments and call centers of an office, to report on. */
export const listReportGroups = endpoint({
  method: 'GET',
  path: '/offices/:officeKey/report-groups',
  access: 'offices.read',
  params: Type.Object({ officeKey: Key }, closed),
  result: Type.Object({ items: Type.Array(ReportGroup) }),
  errors: ['office.not_found', 'dialpad.not_possible', ...dialpadErrors],
})

export const listReports = endpoint({
  method: 'GET',
  path: '/reports',
  access: 'reports.read',
  result: Type.Object({ items: Type.Array(Report) }),
  errors: [],
})

export const getReport = endpoint({
  method: 'GET',
  path: '/reports/:reportKey',
  access: 'reports.read',
  params: ReportParams,
  result: Report,
  errors: ['report.not_found'],
})

/** Outcomes of calls; of texts `sent` and `received`. */
export const Parts = Type.Object({
  answered: Type.Integer(),
  missed: Type.Integer(),
  voicemail: Type.Integer(),
  hung_up_first: Type.Integer(),
  outbound: Type.Integer(),
  other: Type.Integer(),
  sent: Type.Integer(),
  received: Type.Integer(),
})
export type Parts = Static<typeof Parts>

/** What is drawn from the records of a report; days and hours are local to each row’s zone. */
export const ReportCharts = Type.Object({
  total: Type.Integer(),
  parts: Parts,
  /** Seconds; absent for texts and where no call was answered. */
  medianAnswerSeconds: Type.Optional(Type.Number()),
  medianTalkSeconds: Type.Optional(Type.Number()),
  byDay: Type.Array(Type.Object({ day: Day, parts: Parts })),
  /** `weekday` 1 is Monday, `hour` 0–23; hours without any are left out. */
  byHour: Type.Array(Type.Object({ weekday: Type.Integer(), hour: Type.Integer(), count: Type.Integer() })),
  /** At most 20, most first. */
  people: Type.Array(
    Type.Object({
      /** Dialpad’s id of the person as the file has it, which is no `userKey`. */
      targetKey: Type.String(),
      /** Known where a person with this e-mail was read before. */
      userKey: Type.Optional(Type.String()),
      name: Type.String(),
      email: Type.String(),
      count: Type.Integer(),
      answered: Type.Integer(),
      officeKey: Type.Optional(Type.String()),
    }),
  ),
  otherPeople: Type.Object({ people: Type.Integer(), count: Type.Integer() }),
  /** Absent for texts: their rows name no office. */
  offices: Type.Optional(
    Type.Array(
      Type.Object({
        /** Found through people known by e-mail; else Dialpad’s id of the office as the file has it. */
        officeKey: Type.String(),
        count: Type.Integer(),
        inbound: Type.Integer(),
        answered: Type.Integer(),
      }),
    ),
  ),
})
export type ReportCharts = Static<typeof ReportCharts>

export const getReportCharts = endpoint({
  method: 'GET',
  path: '/reports/:reportKey/charts',
  access: 'reports.read',
  params: ReportParams,
  result: ReportCharts,
  errors: [
    'report.not_found',
    'report.not_ready',
    'report.no_charts',
    'report.unreadable',
    'server.overloaded',
  ],
})

/** The first rows of the chosen days as they came, for looking at. */
export const getReportRows = endpoint({
  method: 'GET',
  path: '/reports/:reportKey/rows',
  access: 'reports.read',
  params: ReportParams,
  result: Type.Object({
    columns: Type.Array(Type.String()),
    rows: Type.Array(Type.Array(Type.String())),
    total: Type.Integer(),
  }),
  errors: ['report.not_found', 'report.not_ready', 'report.unreadable', 'server.overloaded'],
})

/** The file as Dialpad gave it; cells that a spreadsheet would run as a formula get a leading apostrophe. */
export const downloadReport = endpoint({
  method: 'GET',
  path: '/reports/:reportKey/file',
  access: 'reports.read',
  params: ReportParams,
  result: 'csv',
  errors: ['report.not_found', 'report.not_ready'],
})
