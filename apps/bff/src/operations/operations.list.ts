import type { OperationSummary, Scope } from '@patchbay/contract'
import type { Kysely } from 'kysely'

import { AppError } from '../platform/app-error.ts'
import { inScope } from '../platform/scope.ts'
import type { Seal } from '../platform/seal.ts'
import type { Database } from '../platform/tables.ts'
import type { OperationTables } from './operations.tables.ts'
import { stateOf, type OperationRow } from './rows.ts'
import { undecidedStates } from './states.ts'
import { jobsOf, onlyJobs } from './stored-jobs.ts'
import { toOperation, toSummary, type StateCount } from './views.ts'

type Db = Kysely<OperationTables>
type Filter = { scope: Scope; userKey?: string }
export type ListQuery = Filter & { limit: number; cursor?: string }

/** All operations, or those in which the person, or somebody of the scope, is a target. */
const operationsOf = (db: Db, { scope, userKey }: Filter) => {
  const all = db.selectFrom('operation')
  if (userKey === undefined && scope === 'company') return all
  return all.where('operation_key', 'in', (select) => {
    const targets = select
      .selectFrom('operation_target')
      .select('operation_key')
      .where(inScope('office_key', scope))
    return userKey === undefined ? targets : targets.where('user_key', '=', userKey)
  })
}

type Place = { startedAt: number; operationKey: string }

/** Newest first, beginning behind a place. */
const pageOf = async (
  db: Db,
  { limit, ...filter }: ListQuery,
  place: Place | undefined,
): Promise<OperationRow[]> => {
  let query = operationsOf(db, filter).selectAll().limit(limit)
  if (place) {
    query = query.where((is) =>
      is.or([
        is('started_at', '<', place.startedAt),
        is.and([is('started_at', '=', place.startedAt), is('operation_key', '<', place.operationKey)]),
      ]),
    )
  }
  return query.orderBy('started_at', 'desc').orderBy('operation_key', 'desc').execute()
}

const countStates = async (
  db: Db,
  operationKeys: string[],
  scope: Scope,
): Promise<Map<string, StateCount[]>> => {
  if (operationKeys.length === 0) return new Map()
  const rows = await db
    .selectFrom('operation_target')
    .where('operation_key', 'in', operationKeys)
    .where(inScope('office_key', scope))
    .groupBy(['operation_key', 'state'])
    .select((select) => [
      'operation_key',
      'state',
      select.fn.countAll<number>().as('people'),
      select.fn.max<number | null>('decided_at').as('decided_at'),
    ])
    .execute()
  const counts = Map.groupBy(rows, (row) => row.operation_key)
  return new Map(
    [...counts].map(([key, counted]) => [
      key,
      counted.map((row) => ({
        state: stateOf(row.state),
        people: Number(row.people),
        decidedAt: row.decided_at === null ? undefined : Number(row.decided_at),
      })),
    ]),
  )
}

const summaries = async (db: Db, rows: OperationRow[], scope: Scope): Promise<OperationSummary[]> => {
  const counts = await countStates(
    db,
    rows.map((row) => row.operation_key),
    scope,
  )
  const countedOf = (key: string) => counts.get(key) ?? []
  const ofOne = rows
    .map((row) => row.operation_key)
    .filter((key) => countedOf(key).reduce((sum, { people }) => sum + people, 0) === 1)
  const only = new Map((await onlyJobs(db, ofOne, scope)).map((job) => [job.operationKey, job]))
  return rows.map((row) =>
    toSummary(row, { counted: countedOf(row.operation_key), only: only.get(row.operation_key) }),
  )
}

const countOf = async (db: Db, filter: Filter) => {
  const count = (query: ReturnType<typeof operationsOf>) =>
    query.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const running = operationsOf(db, filter).where('operation_key', 'in', (select) =>
    select
      .selectFrom('operation_target')
      .select('operation_key')
      .where('live', '=', 1)
      .where(inScope('office_key', filter.scope))
      .where('state', 'in', undecidedStates),
  )
  const [all, atWork] = await Promise.all([count(operationsOf(db, filter)), count(running)])
  return { total: Number(all.total), running: Number(atWork.total) }
}

const placeOf = (opened: string | undefined): Place => {
  const [startedAt, operationKey] = opened?.split(' ') ?? []
  if (startedAt === undefined || operationKey === undefined) throw new AppError('cursor.invalid')
  return { startedAt: Number(startedAt), operationKey }
}

/** What the pages show of operations. */
export const createOperationsList = (database: Database, seal: Seal) => {
  const db: Db = database.withTables<OperationTables>()
  const purposeOf = ({ scope, userKey = '' }: Filter) => `operations ${userKey} ${String(scope)}`

  return {
    async page(query: ListQuery) {
      const { cursor, limit, scope } = query
      const place = cursor === undefined ? undefined : placeOf(seal.open(purposeOf(query), cursor))
      const rows = await pageOf(db, { ...query, limit: limit + 1 }, place)
      const shown = rows.slice(0, limit)
      const last = rows.length > limit ? shown.at(-1) : undefined
      return {
        items: await summaries(db, shown, scope),
        ...(last && { cursor: seal.seal(purposeOf(query), `${last.started_at} ${last.operation_key}`) }),
        ...(await countOf(db, query)),
      }
    },

    /** Throws `operation.not_found`. */
    async get(operationKey: string, scope: Scope) {
      const row = await db
        .selectFrom('operation')
        .selectAll()
        .where('operation_key', '=', operationKey)
        .executeTakeFirst()
      const jobs = row ? await jobsOf(db, operationKey, scope) : []
      if (!row || jobs.length === 0) {
        throw new AppError('operation.not_found', { isOutOfScope: row !== undefined })
      }
      return toOperation(row, jobs)
    },
  }
}
