import type { Capabilities, PlannedTarget, Scope, User } from '@patchbay/contract'

import type { Directory } from '../directory/directory.ts'
import type { Sought } from '../directory/seeking.ts'
import type { NumbersPort } from '../gateway/numbers.ts'
import { AppError } from '../platform/app-error.ts'
import { isIn } from '../platform/scope.ts'
import { inTurn } from './in-turn.ts'
import { personOf, type Person } from './job.ts'
import { blocked, snapshotOf, type Order, type Plan } from './kinds/kind.ts'
import { kinds } from './kinds/kinds.ts'
import { shownReason, why } from './reasons.ts'
import type { Submission } from './submission.ts'

export type Reads = Pick<
  Directory,
  'findUser' | 'getUser' | 'seekByKey' | 'knownUser' | 'lastReading' | 'office' | 'offices'
>

type Found = Pick<Sought, 'user' | 'isHidden'>

/** A key that leads to the row of another one is nobody's: else one person could be two targets. Nor is that of somebody of another office. */
const withKey = async (directory: Reads, userKey: string, scope: Scope): Promise<Found> => {
  try {
    const { user, isHidden } = await directory.seekByKey(userKey, scope)
    return { user: user?.userKey === userKey ? user : undefined, isHidden }
  } catch (error) {
    if (error instanceof AppError && error.code === 'user.not_found') return { user: undefined }
    throw error
  }
}

const found = async (
  directory: Reads,
  { kind }: Submission,
  { targetKey, scope }: { targetKey: string; scope: Scope },
): Promise<Found> => {
  if (kind === 'add-user') return { user: await directory.findUser({ email: targetKey }) }
  return withKey(directory, targetKey, scope)
}

const shown = (plan: Plan): Pick<PlannedTarget, 'check' | 'reason' | 'after' | 'steps' | 'numbersLost'> => ({
  check: plan.check,
  ...(plan.reason && { reason: shownReason(why(plan.reason)) }),
  ...('steps' in plan && plan.after && { after: plan.after }),
  steps: 'steps' in plan ? plan.steps.map(({ kind }) => kind) : [],
  numbersLost: 'steps' in plan ? plan.numbersLost : [],
})

/** Who a target is as far as is known; `user` is a reading of them. */
export const personFor = ({ kind, args }: Submission, targetKey: string, user: User | undefined): Person => {
  if (user) return personOf(user)
  const { firstName = '', lastName = '' } = args
  if (kind === 'add-user') return { email: targetKey, firstName, lastName }
  return { userKey: targetKey, email: '', firstName: '', lastName: '' }
}

/** Throws `office.not_found` and `number.not_found` for what is not in the scope, and `access.denied` where no office is named. */
export const checkChoice = async (
  { directory, numbers }: Pick<Planning, 'directory' | 'numbers'>,
  { kind, args: { officeKey, number } }: Submission,
  scope: Scope,
): Promise<void> => {
  if (officeKey !== undefined) await directory.office(officeKey, scope)
  if (scope === 'company') return
  if (kind === 'add-user' && officeKey === undefined) throw new AppError('access.denied')
  if (number === undefined) return
  const found = await numbers.find(number)
  if (isIn(scope, found?.officeKey)) return
  throw new AppError('number.not_found', { isOutOfScope: found !== undefined })
}

export type Planning = { directory: Reads; numbers: Pick<NumbersPort, 'find'>; capabilities: Capabilities }

const planTarget = async (
  { directory }: Planning,
  submission: Submission,
  { targetKey, order, scope }: { targetKey: string; order: Order; scope: Scope },
): Promise<PlannedTarget> => {
  const { kind } = submission
  const { user, isHidden } = await found(directory, submission, { targetKey, scope })
  const known = user ?? (kind === 'add-user' ? undefined : await directory.knownUser(targetKey))
  const shownUser = known && isIn(scope, known.officeKey) ? known : undefined
  return {
    targetKey,
    ...personFor(submission, targetKey, shownUser),
    ...(user && shownUser && { before: snapshotOf(user) }),
    ...shown(isHidden ? blocked('person.not_told') : kinds[kind].plan(user, order)),
  }
}

/** What would be done to each person, from fresh readings; throws `office.not_found`. Changes nothing. */
export const planTargets = async (
  planning: Planning,
  submission: Submission,
  scope: Scope,
): Promise<PlannedTarget[]> => {
  const { directory, numbers, capabilities } = planning
  const { kind, args, targets } = submission
  await checkChoice(planning, submission, scope)
  const offices = args.officeKey === undefined ? [] : await directory.offices()
  const number = args.number === undefined ? undefined : await numbers.find(args.number)
  const order = { kind, args, capabilities, offices, number }
  return inTurn(targets, (targetKey) => planTarget(planning, submission, { targetKey, order, scope }))
}
