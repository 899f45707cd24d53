import type { DuckDBConnection } from '@duckdb/node-api'
import type { TArray, TSchema } from 'typebox'

import { literal, rowsOf } from './duck.ts'
import { ChartRows, type ChartsJob, type Part } from './engine-messages.ts'
import { reportFile } from './report-files.ts'

type Rule = { part: Part; when: string }

/** How a call is counted by its row's category; the first rule that fits, and `other` where none does. */
const callRules: readonly Rule[] = [
  { part: 'answered', when: "category = 'incoming'" },
  { part: 'voicemail', when: "category = 'missed' AND has_voicemail" },
  { part: 'missed', when: "category = 'missed'" },
  { part: 'hung_up_first', when: "category = 'abandoned'" },
  { part: 'outbound', when: "category = 'outgoing'" },
]

// "Internal" and "external" tell who wrote it – docs/dialpad.md §5.4.
const textRules: readonly Rule[] = [
  { part: 'sent', when: "direction = 'internal'" },
  { part: 'received', when: "direction = 'external'" },
]

const partOf = (rules: readonly Rule[]) =>
  `CASE ${rules.map(({ part, when }) => `WHEN ${when} THEN '${part}'`).join(' ')} ELSE 'other' END`

/** Records of the chosen days; for texts with the columns that only calls have. */
const records = (folder: string, { reportKey, statType }: ChartsJob) => {
  const rows = `read_parquet(${literal(reportFile(folder, reportKey, 'parquet'))})`
  const days = 'started >= $from::DATE AND started < $to::DATE + INTERVAL 1 DAY'
  return statType === 'calls'
    ? `(SELECT *, ${partOf(callRules)} AS part FROM ${rows} WHERE ${days})`
    : `(SELECT *, ${partOf(textRules)} AS part, true AS is_call, '' AS office_id FROM ${rows} WHERE ${days})`
}

type Sql = (from: string) => string

const daysSql: Sql = (from) => `
  SELECT started::DATE::VARCHAR AS day, part, count(*)::INTEGER AS count
  FROM ${from} WHERE is_call GROUP BY ALL ORDER BY ALL`

const hoursSql: Sql = (from) => `
  SELECT isodow(started)::INTEGER AS weekday, hour(started)::INTEGER AS hour, count(*)::INTEGER AS count
  FROM ${from} WHERE is_call GROUP BY ALL ORDER BY ALL`

const peopleSql: Sql = (from) => `
  SELECT target_id AS "targetId", arg_max(name, started) AS name, lower(arg_max(email, started)) AS email,
    arg_max(office_id, started) AS "officeId", count(*)::INTEGER AS count,
    (count(*) FILTER (part = 'answered'))::INTEGER AS answered,
    (count(*) OVER ())::INTEGER AS "allPeople", (sum(count(*)) OVER ())::INTEGER AS "allRows"
  FROM ${from} WHERE is_person GROUP BY target_id ORDER BY count DESC, target_id LIMIT 20`

const officesSql: Sql = (from) => `
  SELECT office_id AS "officeId", count(*)::INTEGER AS count,
    (count(*) FILTER (direction = 'inbound'))::INTEGER AS inbound,
    (count(*) FILTER (part = 'answered'))::INTEGER AS answered
  FROM ${from} WHERE is_call AND office_id <> '' GROUP BY office_id ORDER BY count DESC, office_id`

const officeEmailsSql: Sql = (from) => `
  SELECT office_id AS "officeId", lower(email) AS email FROM ${from}
  WHERE is_person AND office_id <> '' AND email <> '' GROUP BY office_id, lower(email)
  QUALIFY row_number() OVER (PARTITION BY office_id ORDER BY count(*) DESC, lower(email)) <= 10
  ORDER BY office_id, count(*) DESC, lower(email)`

const mediansSql: Sql = (from) => `
  SELECT median(answer_seconds) AS "answerSeconds", median(talk_seconds) AS "talkSeconds"
  FROM ${from} WHERE is_call AND part = 'answered'`

/** The numbers of every chart, one query after the other. */
export const chartRows = async (
  connection: DuckDBConnection,
  folder: string,
  job: ChartsJob,
): Promise<ChartRows> => {
  const from = records(folder, job)
  const rows = <Row extends TSchema>(sql: Sql, { items }: TArray<Row>) =>
    rowsOf(connection, { sql: sql(from), values: { from: job.from, to: job.to }, row: items })
  const { days, hours, people, offices, officeEmails, medians } = ChartRows.properties
  const everyKind = {
    days: await rows(daysSql, days),
    hours: await rows(hoursSql, hours),
    people: await rows(peopleSql, people),
  }
  if (job.statType === 'texts') return { ...everyKind, offices: [], officeEmails: [], medians: [] }
  return {
    ...everyKind,
    offices: await rows(officesSql, offices),
    officeEmails: await rows(officeEmailsSql, officeEmails),
    medians: await rows(mediansSql, medians),
  }
}
