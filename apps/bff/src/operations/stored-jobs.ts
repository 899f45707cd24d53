import type { Scope } from '@patchbay/contract'
import type { Kysely } from 'kysely'

import { inScope } from '../platform/scope.ts'
import type { Job } from './job.ts'
import type { OperationTables } from './operations.tables.ts'
import { toJob } from './rows.ts'

type Db = Kysely<OperationTables>
type Keys = { operation_key: string; target_key: string }

const targets = (db: Db) =>
  db
    .selectFrom('operation_target')
    .innerJoin('operation', 'operation.operation_key', 'operation_target.operation_key')
    .selectAll('operation_target')
    .select(['operation.kind', 'operation.args'])
    .orderBy('operation_target.position')

type TargetRows = Awaited<ReturnType<ReturnType<typeof targets>['execute']>>

const withSteps = async (db: Db, rows: TargetRows): Promise<Job[]> => {
  if (rows.length === 0) return []
  const steps = await db
    .selectFrom('operation_step')
    .selectAll()
    .where('operation_key', 'in', [...new Set(rows.map((row) => row.operation_key))])
    .where('target_key', 'in', [...new Set(rows.map((row) => row.target_key))])
    .orderBy('position')
    .execute()
  const nameOf = (keys: Keys) => `${keys.operation_key}/${keys.target_key}`
  const byTarget = Map.groupBy(steps, nameOf)
  return rows.map((row) => toJob(row, row, byTarget.get(nameOf(row)) ?? []))
}

export type JobRef = { operationKey: string; targetKey: string }

export const jobOf = async (db: Db, { operationKey, targetKey }: JobRef): Promise<Job | undefined> => {
  const rows = await targets(db)
    .where('operation_target.operation_key', '=', operationKey)
    .where('operation_target.target_key', '=', targetKey)
    .execute()
  const [job] = await withSteps(db, rows)
  return job
}

export const jobsOf = async (db: Db, operationKey: string, scope: Scope): Promise<Job[]> => {
  const rows = await targets(db)
    .where('operation_target.operation_key', '=', operationKey)
    .where(inScope('operation_target.office_key', scope))
    .execute()
  return withSteps(db, rows)
}

/** Of operations of which one alone is in the scope. */
export const onlyJobs = async (db: Db, operationKeys: string[], scope: Scope): Promise<Job[]> => {
  if (operationKeys.length === 0) return []
  return withSteps(
    db,
    await targets(db)
      .where('operation_target.operation_key', 'in', operationKeys)
      .where(inScope('operation_target.office_key', scope))
      .execute(),
  )
}

/** Those for whom nothing is under way at Dialpad. */
export const unsentJobs = async (db: Db): Promise<Job[]> => {
  const rows = await targets(db)
    .where('operation_target.live', '=', 1)
    .where('operation_target.state', 'in', ['pending', 'running'])
    .execute()
  return withSteps(db, rows)
}

/** Live targets, the one that is due first at the head. */
export const upcoming = async (db: Db, limit: number): Promise<(JobRef & { dueAt: number })[]> => {
  const rows = await db
    .selectFrom('operation_target')
    .select(['operation_key', 'target_key', 'due_at'])
    .where('live', '=', 1)
    .orderBy('due_at')
    .orderBy('position')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    operationKey: row.operation_key,
    targetKey: row.target_key,
    dueAt: Number(row.due_at),
  }))
}
