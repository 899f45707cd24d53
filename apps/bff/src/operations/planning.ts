import type { Capabilities, Office, PlannedTarget, User } from '@patchbay/contract'

import type { Directory } from '../directory/directory.ts'
import { AppError } from '../platform/app-error.ts'
import { personOf, type Person } from './job.ts'
import { snapshotOf, type Plan } from './kinds/kind.ts'
import { kinds } from './kinds/kinds.ts'
import { shownReason, why } from './reasons.ts'
import type { Submission } from './submission.ts'

export type Reads = Pick<Directory, 'findUser' | 'getUser' | 'knownUser' | 'office' | 'offices'>

const atOnce = 4

/** As `Promise.all` over all of them, a few at a time; the first failure ends it. */
const inTurn = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = []
  for (let start = 0; start < items.length; start += atOnce) {
    results.push(...(await Promise.all(items.slice(start, start + atOnce).map(work))))
  }
  return results
}

const orNobody = async (reading: Promise<User>): Promise<User | undefined> => {
  try {
    return await reading
  } catch (error) {
    if (error instanceof AppError && error.code === 'user.not_found') return undefined
    throw error
  }
}

const shown = (plan: Plan): Pick<PlannedTarget, 'check' | 'reason' | 'after' | 'steps' | 'numbersLost'> => ({
  check: plan.check,
  ...(plan.reason && { reason: shownReason(why(plan.reason)) }),
  ...('steps' in plan && plan.after && { after: plan.after }),
  steps: 'steps' in plan ? plan.steps.map(({ kind }) => kind) : [],
  numbersLost: 'steps' in plan ? plan.numbersLost : [],
})

/** Who a target is as far as is known without asking Dialpad. */
export const knownPerson = async (
  directory: Reads,
  { kind, args }: Submission,
  targetKey: string,
): Promise<Person> => {
  const { firstName = '', lastName = '' } = args
  if (kind === 'add-user') return { email: targetKey, firstName, lastName }
  const known = await directory.knownUser(targetKey)
  return known ? personOf(known) : { userKey: targetKey, email: '', firstName: '', lastName: '' }
}

export type Planning = { directory: Reads; capabilities: Capabilities }

const planTarget = async (
  { directory, capabilities }: Planning,
  submission: Submission,
  { targetKey, offices }: { targetKey: string; offices: readonly Office[] },
): Promise<PlannedTarget> => {
  const { kind, args } = submission
  const user = await (kind === 'add-user'
    ? directory.findUser({ email: targetKey })
    : orNobody(directory.getUser(targetKey)))
  const person = user ? personOf(user) : await knownPerson(directory, submission, targetKey)
  return {
    targetKey,
    ...person,
    ...(user && { before: snapshotOf(user) }),
    ...shown(kinds[kind].plan(user, { kind, args, capabilities, offices })),
  }
}

/** What would be done to each person, from fresh readings; throws `office.not_found`. Changes nothing. */
export const planTargets = async (planning: Planning, submission: Submission): Promise<PlannedTarget[]> => {
  const { directory } = planning
  const { officeKey } = submission.args
  if (officeKey !== undefined) await directory.office(officeKey)
  const offices = officeKey === undefined ? [] : await directory.offices()
  return inTurn(submission.targets, (targetKey) => planTarget(planning, submission, { targetKey, offices }))
}
