import type { Company } from '../entities.ts'
import { callRecords } from './call-records.ts'
import type { CallRow } from './call-row.ts'
import { statsByDate, statsByTarget } from './call-stats.ts'
import { csv } from './csv.ts'
import { rowsByDay, type Window } from './days.ts'
import { groupByDate, groupByTarget } from './groups.ts'
import { officeCalls } from './office-calls.ts'
import { createRosters, type Roster, type RowZone, type Target } from './roster.ts'
import { officeTexts, textRecords, textStats } from './texts.ts'

/** Whose calls or texts; a department has its own rows and the legs of those at whom they rang. */
export type Scope =
  | { kind: 'company' }
  | { kind: 'office'; officeKey: string }
  | { kind: 'user'; id: string; officeKey: string }
  | { kind: 'department'; id: string; officeKey: string }

/** What v1 leaves open about its reports. */
export type ReportSwitches = {
  /** Whether rows and days are in the zone of their office or in UTC. */
  rowZone: RowZone
  /** Whether call stats have a row per person and department a day, or a row per day. */
  callStats: 'by-target' | 'by-date'
}

/** How a row names a line; departments when left out. */
type Lines = Pick<Parameters<typeof createRosters>[0], 'lineKinds'>

export type ReportRequest = {
  company: Company
  seed: number
  statType: 'calls' | 'texts'
  exportType: 'stats' | 'records'
  scope: Scope
  window: Window
  switches: ReportSwitches & Lines
}

type Row = { target: Target; startedAt: number; endedAt?: number; entryPoint?: CallRow | undefined }

const isIn = (scope: Scope) => {
  if (scope.kind === 'user') return ({ target }: Row) => target.type === 'user' && target.id === scope.id
  if (scope.kind !== 'department') return () => true
  const isLine = (target: Target | undefined) => target?.type !== 'user' && target?.id === scope.id
  return ({ target, entryPoint }: Row) => isLine(target) || isLine(entryPoint?.target)
}

const daysOf = <R extends Row>(request: ReportRequest, rowsOf: (roster: Roster, day: number) => R[]) => {
  const { company, seed, scope, window, switches } = request
  const rosters = createRosters({ company, seed, ...switches }).filter(
    ({ officeKey }) => scope.kind === 'company' || scope.officeKey === officeKey,
  )
  const wanted = isIn(scope)
  const isOver = ({ startedAt, endedAt }: Row) => !window.isToday || (endedAt ?? startedAt) <= window.now
  const isCounted = (row: Row) => wanted(row) && isOver(row)
  return rowsByDay({ rosters, window, rowsOf: (roster, day) => rowsOf(roster, day).filter(isCounted) })
}

function* each<R>(days: Iterable<{ rows: R[] }>): Generator<R> {
  for (const { rows } of days) yield* rows
}

const callReport = (request: ReportRequest): Iterable<string> => {
  const days = daysOf(request, officeCalls(request.seed))
  if (request.exportType === 'records') return csv(callRecords, 'where-needed', each(days))
  if (request.switches.callStats === 'by-target')
    return csv(statsByTarget, 'where-needed', groupByTarget(days))
  // A call that rang at people through a line counts once, as the line's; a person's report has no lines.
  const counts = (row: CallRow) => row.entryPoint === undefined || request.scope.kind === 'user'
  return csv(statsByDate, 'where-needed', groupByDate(days, counts))
}

const textReport = (request: ReportRequest): Iterable<string> => {
  const days = daysOf(request, officeTexts(request.seed))
  if (request.exportType === 'records') return csv(textRecords, 'always', each(days))
  return csv(textStats, 'where-needed', groupByTarget(days))
}

/** The CSV of a report in pieces, made as they are taken; the same request gives the same text. */
export const createReport = (request: ReportRequest): Iterable<string> =>
  request.statType === 'calls' ? callReport(request) : textReport(request)
