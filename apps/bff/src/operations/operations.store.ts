import type { Scope, Snapshot } from '@patchbay/contract'
import type { Kysely, QueryExecutorProvider } from 'kysely'

import { nameAccount } from '../accounts/account-named.ts'
import type { Audit, Entry } from '../audit/audit.ts'
import { AppError } from '../platform/app-error.ts'
import type { Database } from '../platform/tables.ts'
import { entriesOf } from './audit-entries.ts'
import { deletedSince } from './deleted-people.ts'
import { writeChange } from './job-changes.ts'
import type { Change, Job, Person } from './job.ts'
import type { OperationTables } from './operations.tables.ts'
import { fromJob, type OperationRow } from './rows.ts'
import { jobOf, jobsOf, unsentJobs, upcoming, type JobRef } from './stored-jobs.ts'

type Db = Kysely<OperationTables>

export type NewTarget = {
  targetKey: string
  person: Person
  before?: Snapshot
  /** Over which `before` was read, where that is known. */
  api: string | undefined
  officeKey?: string | undefined
}

export type NewOperation = Omit<OperationRow, 'args'> & {
  args: object
  targets: NewTarget[]
}

const newTargets = ({ operation_key, account_key, started_at, targets }: NewOperation) =>
  targets.map(({ targetKey, person, before, api, officeKey = null }, position) => ({
    operation_key,
    office_key: officeKey,
    target_key: targetKey,
    position,
    ...fromJob({
      person,
      state: 'pending',
      dueAt: started_at,
      tries: 0,
      revision: 0,
      api,
      before,
      accountKey: account_key,
      isOnlyRead: false,
    }),
  }))

const insert = async (db: Db, { targets: _targets, ...operation }: NewOperation): Promise<boolean> => {
  const inserted = await db
    .insertInto('operation')
    .values({ ...operation, args: JSON.stringify(operation.args) })
    .onConflict((conflict) => conflict.columns(['account_key', 'idempotency_key']).doNothing())
    .returning('operation_key')
    .executeTakeFirst()
  return inserted !== undefined
}

const mostNamed = 5

const nameOf = ({ firstName, lastName, email, userKey }: Person): string =>
  `${firstName} ${lastName}`.trim() || email || (userKey ?? '')

const targetBusy = (people: readonly Person[]): AppError => {
  const names = people.slice(0, mostNamed).map(nameOf)
  const others = people.length - names.length
  const named = others > 0 ? [...names, `${String(others)} more`] : names
  return new AppError('operation.target_busy', { detail: `Being changed: ${named.join(', ')}.` })
}

/** The index of live targets refuses a person at whom another operation is at work. */
const insertTargets = async (db: Db, operation: NewOperation): Promise<void> => {
  const inserted = await db
    .insertInto('operation_target')
    .values(newTargets(operation))
    .onConflict((conflict) => conflict.doNothing())
    .returning('target_key')
    .execute()
  const isFree = new Set(inserted.map(({ target_key }) => target_key))
  const busy = operation.targets.filter(({ targetKey }) => !isFree.has(targetKey))
  if (busy.length > 0) throw targetBusy(busy.map(({ person }) => person))
}

/** `prove` throws `session.proof_needed` where whoever confirmed it has to show first who they are. */
type Confirmation = { entry: Entry; prove: (within: QueryExecutorProvider) => Promise<void> }

type Revived = { job: Job; change: Change }

const isTakenByOther = async (db: Db, { operationKey, targetKey }: JobRef): Promise<boolean> => {
  const other = await db
    .selectFrom('operation_target')
    .select('operation_key')
    .where('target_key', '=', targetKey)
    .where('operation_key', '<>', operationKey)
    .where('live', '=', 1)
    .executeTakeFirst()
  return other !== undefined
}

/** The rows of operations: nothing is deleted, and every change of a target writes its history, and what the audit log says of it, with it. */
export const createOperationsStore = (database: Database, audit: Audit) => {
  const db: Db = database.withTables<OperationTables>()

  const write = async (
    within: Db,
    job: Job,
    changing: { change: Change; at: number },
  ): Promise<Job | undefined> => {
    const next = await writeChange(within, job, changing)
    const entries = next ? entriesOf(job, next, changing.change.step?.position) : []
    for (const entry of entries) {
      // With whose rights it was done: who lets it go on takes it over.
      await audit.append(within, { ...entry, actor: await nameAccount(within, job.accountKey) })
    }
    return next
  }

  return {
    /** The operation that this account started with this idempotency key before. */
    submission: (accountKey: string, idempotencyKey: string) =>
      db
        .selectFrom('operation')
        .select(['operation_key as operationKey', 'submission_hash as hash'])
        .where('account_key', '=', accountKey)
        .where('idempotency_key', '=', idempotencyKey)
        .executeTakeFirst(),

    /** All of it or nothing: throws `operation.target_busy`; false where the idempotency key is taken. */
    insert: (operation: NewOperation, { entry, prove }: Confirmation): Promise<boolean> =>
      db.transaction().execute(async (transaction) => {
        if (!(await insert(transaction, operation))) return false
        await prove(transaction)
        await insertTargets(transaction, operation)
        await audit.append(transaction, entry)
        return true
      }),

    deletedSince: (since: number, scope: Scope) => deletedSince(db, since, scope),
    upcoming: (limit: number) => upcoming(db, limit),
    job: (ref: JobRef) => jobOf(db, ref),
    jobsOf: (operationKey: string, scope: Scope) => jobsOf(db, operationKey, scope),
    unsent: () => unsentJobs(db),

    /** Undefined where somebody else has changed the target since it was read. */
    move: (job: Job, change: Change, at: number): Promise<Job | undefined> =>
      db.transaction().execute((transaction) => write(transaction, job, { change, at })),

    /** All of them or none: throws `operation.target_busy`. */
    revive: (changes: Revived[], { at, entry, prove }: Confirmation & { at: number }): Promise<void> =>
      db.transaction().execute(async (transaction) => {
        await prove(transaction)
        for (const { job, change } of changes) {
          const isFree = !(await isTakenByOther(transaction, job))
          const revived = isFree && (await write(transaction, job, { change, at }))
          if (!revived) throw targetBusy([job.person])
        }
        await audit.append(transaction, entry)
      }),
  }
}

export type OperationsStore = ReturnType<typeof createOperationsStore>
