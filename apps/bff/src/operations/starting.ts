import { submissionText, type Scope, type User } from '@patchbay/contract'

import { actorOf, personNamed, type Entry } from '../audit/audit.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import { isIn } from '../platform/scope.ts'
import type { Who } from '../platform/who.ts'
import { wantedOfAll } from './audit-entries.ts'
import { snapshotOf } from './kinds/kind.ts'
import type { NewTarget, OperationsStore } from './operations.store.ts'
import { checkChoice, personFor, type Planning, type Reads } from './planning.ts'
import type { Proving } from './proving.ts'
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
  proving: Proving
}
export type Confirmed = { who: Who; submission: Submission; idempotencyKey: string | undefined }

type Reading = { user: User; api: string | undefined }

/** As they were told of when it was planned. */
const readingOf = async (
  { directory, api }: Starting,
  { targets }: Submission,
  { targetKey, scope }: { targetKey: string; scope: Scope },
): Promise<Reading | undefined> => {
  const last = await directory.lastReading(targetKey)
  // Over another API it may be somebody who came after the one who was confirmed: a reading would hide it.
  const isOfOther = last !== undefined && last.api !== api
  if (isOfOther || targets.length > readBeforeAnswer) {
    if (!isIn(scope, last?.user.officeKey)) {
      throw new AppError('user.not_found', { isOutOfScope: last !== undefined })
    }
    return last
  }
  const user = await directory.getUser(targetKey, scope)
  // The key of another row would make one person two targets.
  if (user.userKey !== targetKey) throw new AppError('user.not_found')
  return { user, api }
}

const newTarget = async (
  starting: Starting,
  { submission, who: { scope } }: Confirmed,
  targetKey: string,
): Promise<NewTarget> => {
  const { kind } = submission
  const reading =
    kind === 'add-user' ? undefined : await readingOf(starting, submission, { targetKey, scope })
  const user = reading?.user
  const person = personFor(submission, targetKey, user)
  const officeKey = kind === 'add-user' ? submission.args.officeKey : user?.officeKey
  const { api } = reading ?? starting
  return { targetKey, person, api, officeKey, ...(user && { before: snapshotOf(user) }) }
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
    details: {
      operation: operationKey,
      what: kind,
      people: people.length,
      wanted: wantedOfAll(args, people.length),
    },
  }
}

/** Writes the operation, or finds the one that the same submission wrote before. Sends nothing. */
export const writeOperation = async (starting: Starting, confirmed: Confirmed): Promise<string> => {
  const { store, clock, newKey, proving } = starting
  const { who, submission, idempotencyKey } = confirmed
  const earlier = await sameSubmission(starting, confirmed)
  if (earlier !== undefined) return earlier
  const { kind, args, targets } = submission
  const destroying = { kind, args, people: targets.length, text: submissionText(submission) }
  proving.demandFresh(who, destroying)
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
    targets: people,
  }
  const isWritten = await store.insert(operation, {
    entry: entryOf(confirmed, { operationKey, people }),
    prove: proving.proveWithin(who, destroying),
  })
  if (isWritten) return operationKey
  const other = await sameSubmission(starting, confirmed)
  if (other === undefined) throw new Error('the submission that took the idempotency key is gone')
  return other
}
