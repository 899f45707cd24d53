import { Day, ExportType, StatType } from '@patchbay/contract'
import { Type, type Static } from 'typebox'

const Names = Type.Array(Type.String())
const Count = Type.Integer({ minimum: 0 })
const ReportFile = {
  reportKey: Type.String({ pattern: '^[A-Za-z0-9_-]+$' }),
  statType: StatType,
  from: Day,
  to: Day,
}

/** Read the file of a report and keep what charts need. */
export const IngestJob = Type.Object({
  job: Type.Literal('ingest'),
  ...ReportFile,
  exportType: ExportType,
  /** Whether a leg counts as a call of its own, as it does in a report on one person. */
  legs: Type.Enum(['calls', 'parts_of_calls']),
})
export type IngestJob = Static<typeof IngestJob>

export const ChartsJob = Type.Object({ job: Type.Literal('charts'), ...ReportFile })
export type ChartsJob = Static<typeof ChartsJob>

const Id = { id: Type.Integer() }

export const EngineRequest = Type.Union([
  Type.Object({ ...Id, ...IngestJob.properties }),
  Type.Object({ ...Id, ...ChartsJob.properties }),
  Type.Object({ ...Id, job: Type.Literal('interrupt') }),
])
export type EngineRequest = Static<typeof EngineRequest>

export const Ingested = Type.Object({
  /** Rows of the days asked for. */
  rows: Count,
  /** Lines of the whole file, at most 10,000 counted. */
  rejectedRows: Count,
  zones: Names,
  /** Of all rows, those of the wider days too. */
  fileZones: Names,
  unknownColumns: Names,
  missingColumns: Names,
})
export type Ingested = Static<typeof Ingested>

const Part = Type.Enum([
  'answered',
  'missed',
  'voicemail',
  'hung_up_first',
  'outbound',
  'other',
  'sent',
  'received',
])
export type Part = Static<typeof Part>

const Seconds = Type.Union([Type.Number(), Type.Null()])

/** Numbers of the records in the file's own words. */
export const ChartRows = Type.Object({
  days: Type.Array(Type.Object({ day: Day, part: Part, count: Count })),
  hours: Type.Array(Type.Object({ weekday: Count, hour: Count, count: Count })),
  people: Type.Array(
    Type.Object({
      targetId: Type.String(),
      name: Type.String(),
      email: Type.String(),
      officeId: Type.String(),
      count: Count,
      answered: Count,
      /** Of all people together. */
      allPeople: Count,
      allRows: Count,
    }),
  ),
  offices: Type.Array(
    Type.Object({ officeId: Type.String(), count: Count, inbound: Count, answered: Count }),
  ),
  /** The busiest people of each office, at most ten. */
  officeEmails: Type.Array(Type.Object({ officeId: Type.String(), email: Type.String() })),
  medians: Type.Array(Type.Object({ answerSeconds: Seconds, talkSeconds: Seconds })),
})
export type ChartRows = Static<typeof ChartRows>

export const EngineFault = Type.Enum(['unreadable', 'no_date_column', 'interrupted'])
export type EngineFault = Static<typeof EngineFault>

export const EngineAnswer = Type.Union([
  Type.Object({ ...Id, result: Type.Unknown() }),
  Type.Object({ ...Id, fault: EngineFault }),
])
export type EngineAnswer = Static<typeof EngineAnswer>
