import type { Scope, User } from '@patchbay/contract'

import { actorOf, personNamed, type Entry } from '../audit/audit.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import { isIn } from '../platform/scope.ts'
import type { Who } from '../platform/who.ts'
import { snapshotOf } from './kinds/kind.ts'
import type { NewTarget, OperationsStore } from './operations.store.ts'
import { checkChoice, personFor, type Planning, type Reads } from './planning.ts'
import { hashOf, type Submission } from './submission.ts'

/** Up to so many people are read before the answer, so that an unknown one is told at once. */
const readBeforeAnswer = 5

export type Starting = {
  store: OperationsStore
  directory: Reads
  numbers: Planning['numbers']
  api: string
  clock: Clock
  newKey: () => string
}
export type Confirmed = { who: Who; submission: Submission; idempotencyKey: string | undefined }

const userFor = async (
  directory: Reads,
  { kind, targets }: Submission,
  { targetKey, scope }: { targetKey: string; scope: Scope },
): Promise<User | undefined> => {
  if (kind === 'add-user') return undefined
  if (targets.length > readBeforeAnswer) {
    const known = await directory.knownUser(targetKey)
    if (isIn(scope, known?.officeKey)) return known
    throw new AppError('user.not_found', { isOutOfScope: known !== undefined })
  }
  const user = await directory.getUser(targetKey, scope)
  // The key of another row would make one person two targets.
  if (user.userKey !== targetKey) throw new AppError('user.not_found')
  return user
}

const newTarget = async (
  { directory }: Starting,
  { submission, who: { scope } }: Confirmed,
  targetKey: string,
): Promise<NewTarget> => {
  const user = await userFor(directory, submission, { targetKey, scope })
  const person = personFor(submission, targetKey, user)
  const officeKey = submission.kind === 'add-user' ? submission.args.officeKey : user?.officeKey
  return { targetKey, person, officeKey, ...(user && { before: snapshotOf(user) }) }
}

const sameSubmission = async ({ store }: Starting, { who, submission, idempotencyKey }: Confirmed) => {
  if (idempotencyKey === undefined) return undefined
  const earlier = await store.submission(who.accountKey, idempotencyKey)
  if (earlier && earlier.hash !== hashOf(submission)) throw new AppError('operation.key_reused')
  return earlier?.operationKey
}

const entryOf = (
  { who, submission: { kind, args } }: Confirmed,
  { operationKey, people }: { operationKey: string; people: readonly NewTarget[] },
): Entry => {
  const [first] = people
  return {
    kind: 'operation.confirmed',
    actor: actorOf(who),
    ...(people.length === 1 && first && { person: personNamed(first.targetKey, first.person) }),
    officeKeys: [...people.map(({ officeKey }) => officeKey), args.officeKey],
    details: { operation: operationKey, what: kind, people: people.length, wanted: args },
  }
}

/** Writes the operation, or finds the one that the same submission wrote before. Sends nothing. */
export const writeOperation = async (starting: Starting, confirmed: Confirmed): Promise<string> => {
  const { store, api, clock, newKey } = starting
  const { who, submission, idempotencyKey } = confirmed
  const earlier = await sameSubmission(starting, confirmed)
  if (earlier !== undefined) return earlier
  const { kind, args, targets } = submission
  await checkChoice(starting, submission, who.scope)
  const people = await Promise.all(targets.map((targetKey) => newTarget(starting, confirmed, targetKey)))
  const operationKey = newKey()
  const operation = {
    operation_key: operationKey,
    kind,
    args,
    account_key: who.accountKey,
    started_by: who.email,
    started_at: clock.now(),
    idempotency_key: idempotencyKey ?? null,
    submission_hash: hashOf(submission),
    api,
    targets: people,
  }
  const isWritten = await store.insert(operation, entryOf(confirmed, { operationKey, people }))
  if (isWritten) return operationKey
  const other = await sameSubmission(starting, confirmed)
  if (other === undefined) throw new Error('the submission that took the idempotency key is gone')
  return other
}
