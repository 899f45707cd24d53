import type { Scope } from '@patchbay/contract'
import type { Kysely } from 'kysely'

import { inScope } from '../platform/scope.ts'
import type { Person } from './job.ts'
import type { OperationTables } from './operations.tables.ts'
import { toJob } from './rows.ts'

export type DeletedPerson = Omit<Person, 'userKey'> & {
  userKey: string
  numbers: string[]
  officeKey?: string
  license?: string
  /** Epoch ms at which the deletion was sent, however much later it was verified. */
  deletedAt: number
}

const newestOfEach = (people: readonly DeletedPerson[]): DeletedPerson[] => {
  const seen = new Set<string>()
  return people.filter(({ userKey }) => !seen.has(userKey) && seen.add(userKey))
}

/** Whom a verified deletion took away since then, once each, the newest first; nobody whose invitation was withdrawn. */
export const deletedSince = async (
  db: Kysely<OperationTables>,
  since: number,
  scope: Scope,
): Promise<DeletedPerson[]> => {
  const rows = await db
    .selectFrom('operation_target')
    .innerJoin('operation', 'operation.operation_key', 'operation_target.operation_key')
    .innerJoin('operation_step', (join) =>
      join
        .onRef('operation_step.operation_key', '=', 'operation_target.operation_key')
        .onRef('operation_step.target_key', '=', 'operation_target.target_key'),
    )
    .selectAll('operation_target')
    .select((select) => [
      'operation.kind',
      'operation.args',
      select.fn.coalesce('operation_step.intent_at', 'operation_target.decided_at').as('deleted_at'),
    ])
    .where('operation.kind', '=', 'delete-user')
    .where(inScope('operation_target.office_key', scope))
    .where('operation_target.state', '=', 'verified')
    .where('operation_target.decided_at', '>', since)
    .where((where) =>
      where(where.fn.coalesce('operation_step.intent_at', 'operation_target.decided_at'), '>', since),
    )
    .orderBy('deleted_at', 'desc')
    .orderBy('operation_target.target_key')
    .execute()
  const people = rows.flatMap((row) => {
    const { person, targetKey, before } = toJob(row, row, [])
    if (!before || before.state === 'pending' || row.deleted_at === null) return []
    const { numbers, officeKey, license } = before
    return {
      ...person,
      userKey: targetKey,
      numbers,
      ...(officeKey !== undefined && { officeKey }),
      ...(license !== undefined && { license }),
      deletedAt: Number(row.deleted_at),
    }
  })
  return newestOfEach(people)
}
