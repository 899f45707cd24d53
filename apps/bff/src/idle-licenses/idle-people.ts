import type { IdleCount, IdlePerson, IdleReason, Scope, User } from '@patchbay/contract'

import type { Directory } from '../directory/directory.ts'
import { placeLength } from '../directory/known-people.store.ts'
import type { DeletedPerson } from '../operations/deleted-people.ts'
import type { Operations } from '../operations/operations.ts'
import type { Clock } from '../platform/clock.ts'
import { createPlaces } from '../platform/places.ts'
import type { Seal } from '../platform/seal.ts'

/** Dialpad’s portal restores for so long – docs/dialpad.md §2.6. */
const restorableMs = 72 * 3_600_000

type Query = { scope: Scope; reason: IdleReason; limit: number; cursor?: string }

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

// The newest first: who is deleted meanwhile comes before the place and moves nobody.
const deletedPlaceOf = ({ deletedAt, userKey }: DeletedPerson): string[] => [String(deletedAt), userKey]

const isBehind = ({ deletedAt, userKey }: DeletedPerson, [at = '', key = '']: readonly string[]): boolean =>
  deletedAt < Number(at) || (deletedAt === Number(at) && userKey > key)

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
  const places = createPlaces(seal)

  /** Who is there again, restored or as somebody new with the same key, is not deleted any more. */
  const restorable = async (scope: Scope): Promise<DeletedPerson[]> => {
    const deleted = await operations.deletedSince(clock.now() - restorableMs, scope)
    const isThere = await directory.knownAmong(deleted.map(({ userKey }) => userKey))
    return deleted.filter(({ userKey }) => !isThere.has(userKey))
  }

  const purposeOf = (reason: IdleReason) => `idle ${reason}`

  const findIdle = async (reason: 'pending' | 'suspended', { scope, limit, cursor }: Query) => {
    const after = places.open(purposeOf(reason), cursor, placeLength)
    const { users, total, end } = await directory.knownUsers({ scope, state: reason, limit, after })
    return { items: users.map(personOf), total, end }
  }

  const findDeleted = (people: readonly DeletedPerson[], { limit, cursor }: Query) => {
    const after = places.open(purposeOf('deleted'), cursor, 2)
    const following = people.filter((person) => !after || isBehind(person, after))
    const items = following.slice(0, limit)
    const last = following.length > limit ? items.at(-1) : undefined
    return { items: items.map(deletedOf), total: people.length, end: last && deletedPlaceOf(last) }
  }

  return async (query: Query) => {
    const { scope, reason } = query
    const deleted = await restorable(scope)
    const { end, ...found } =
      reason === 'deleted' ? findDeleted(deleted, query) : await findIdle(reason, query)
    return {
      ...found,
      ...(end && { cursor: places.seal(purposeOf(reason), end) }),
      counts: [...(await directory.countIdleUsers(scope)), ...countDeleted(deleted)],
      ...(await directory.standing(scope)),
    }
  }
}
