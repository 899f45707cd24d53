import type { IdleCount, IdlePerson, IdleReason, Scope, User } from '@patchbay/contract'

import type { Directory } from '../directory/directory.ts'
import type { DeletedPerson } from '../operations/deleted-people.ts'
import type { Operations } from '../operations/operations.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { Seal } from '../platform/seal.ts'

/** Dialpad’s portal restores for so long – docs/dialpad.md §2.6. */
const restorableMs = 72 * 3_600_000

const decimal = /^(?:0|[1-9][0-9]{0,8})$/

type Query = { scope: Scope; reason: IdleReason; limit: number; cursor?: string }
type Place = { scope: Scope; limit: number; offset: number }

const personOf = ({
  userKey,
  firstName,
  lastName,
  email,
  officeKey,
  numbers,
  license,
}: User): IdlePerson => ({
  userKey,
  firstName,
  lastName,
  email,
  numbers,
  ...(officeKey !== undefined && { officeKey }),
  ...(license !== undefined && { license }),
})

const deletedOf = ({ deletedAt, ...person }: DeletedPerson): IdlePerson => ({
  ...person,
  restorableUntil: new Date(deletedAt + restorableMs).toISOString(),
})

const countDeleted = (people: readonly DeletedPerson[]): IdleCount[] =>
  [...Map.groupBy(people, ({ license }) => license)].map(([license, of]) => ({
    reason: 'deleted',
    people: of.length,
    ...(license !== undefined && { license }),
  }))

export type IdlePeopleOptions = {
  directory: Pick<Directory, 'knownUsers' | 'countIdleUsers' | 'knownAmong' | 'standing'>
  operations: Pick<Operations, 'deletedSince'>
  clock: Clock
  seal: Seal
}

/** People whose licence is paid for and not used, as far as they were read. */
export const createIdlePeople = ({ directory, operations, clock, seal }: IdlePeopleOptions) => {
  /** Who is there again, restored or as somebody new with the same key, is not deleted any more. */
  const restorable = async (scope: Scope): Promise<DeletedPerson[]> => {
    const deleted = await operations.deletedSince(clock.now() - restorableMs, scope)
    const isThere = await directory.knownAmong(deleted.map(({ userKey }) => userKey))
    return deleted.filter(({ userKey }) => !isThere.has(userKey))
  }

  const offsetOf = ({ reason, cursor }: Query): number => {
    if (cursor === undefined) return 0
    const opened = seal.open(`idle ${reason}`, cursor)
    if (opened === undefined || !decimal.test(opened)) throw new AppError('cursor.invalid')
    return Number(opened)
  }

  const find = async (
    reason: IdleReason,
    { scope, limit, offset }: Place,
    deleted: readonly DeletedPerson[],
  ) => {
    if (reason === 'deleted') {
      return { items: deleted.slice(offset, offset + limit).map(deletedOf), total: deleted.length }
    }
    const { users, total } = await directory.knownUsers({ scope, state: reason, limit, offset })
    return { items: users.map(personOf), total }
  }

  return async (query: Query) => {
    const { scope, reason, limit } = query
    const offset = offsetOf(query)
    const deleted = await restorable(scope)
    const { items, total } = await find(reason, { scope, limit, offset }, deleted)
    const next = offset + items.length
    return {
      items,
      ...(items.length > 0 && next < total && { cursor: seal.seal(`idle ${reason}`, String(next)) }),
      total,
      counts: [...(await directory.countIdleUsers(scope)), ...countDeleted(deleted)],
      ...(await directory.standing(scope)),
    }
  }
}
