import type { Kysely } from 'kysely'

import type { Person } from './job.ts'
import type { OperationTables } from './operations.tables.ts'
import { toJob } from './rows.ts'

export type DeletedPerson = Omit<Person, 'userKey'> & {
  userKey: string
  numbers: string[]
  officeKey?: string
  license?: string
  /** Epoch ms at which the deletion was verified. */
  decidedAt: number
}

/** Whose deletion was verified since then, the newest first; nobody whose invitation was withdrawn. */
export const deletedSince = async (db: Kysely<OperationTables>, since: number): Promise<DeletedPerson[]> => {
  const rows = await db
    .selectFrom('operation_target')
    .innerJoin('operation', 'operation.operation_key', 'operation_target.operation_key')
    .selectAll('operation_target')
    .select(['operation.kind', 'operation.args'])
    .where('operation.kind', '=', 'delete-user')
    .where('operation_target.state', '=', 'verified')
    .where('operation_target.decided_at', '>', since)
    .orderBy('operation_target.decided_at', 'desc')
    .orderBy('operation_target.target_key')
    .execute()
  return rows.flatMap((row) => {
    const { person, targetKey, before, decidedAt } = toJob(row, row, [])
    if (!before || before.state === 'pending' || decidedAt === undefined) return []
    const { numbers, officeKey, license } = before
    return {
      ...person,
      userKey: targetKey,
      numbers,
      ...(officeKey !== undefined && { officeKey }),
      ...(license !== undefined && { license }),
      decidedAt,
    }
  })
}
