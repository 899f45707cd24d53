import type { OperationTarget, Step, StepKind } from '@patchbay/contract'

import { formatPhone } from '../../ui/phone-format.ts'

const counted = (count: number): string => (count === 1 ? '1 number' : `${count} numbers`)

const toDo: Record<Exclude<StepKind, 'remove-numbers' | 'remove-number'>, string> = {
  'add-user': 'Add',
  'edit-user': 'Edit',
  'change-license': 'Change the licence',
  suspend: 'Suspend',
  reactivate: 'Reactivate',
  'delete-user': 'Delete',
  'add-number': 'Add a number',
  transfer: 'Transfer',
}

const removal = ({ outcome, numbers = [] }: Step, before: OperationTarget['before']): string => {
  if (outcome === 'verified') return `${counted(numbers.length)} removed`
  const count = before?.numbers.length ?? 0
  return count === 0 ? 'Remove all numbers' : `Remove ${counted(count)}`
}

const oneRemoval = ({ outcome, numbers: [number] = [] }: Step): string => {
  const which = number === undefined ? '1 number' : formatPhone(number)
  return outcome === 'verified' ? `${which} removed` : `Remove ${which}`
}

/** What one step does, or once it is verified what it did. */
export const stepLabel = (step: Step, before: OperationTarget['before']): string => {
  const { kind, outcome, numbers = [] } = step
  if (kind === 'remove-numbers') return removal(step, before)
  if (kind === 'remove-number') return oneRemoval(step)
  if (kind === 'add-number' && outcome === 'verified') return `${counted(numbers.length)} added`
  return toDo[kind]
}

/** The steps that going on would send, in order: whatever has not taken effect. */
export const stepsLeft = ({ steps }: Pick<OperationTarget, 'steps'>): Step[] =>
  steps.filter(({ outcome }) => outcome !== 'verified' && outcome !== 'skipped')

/** Whether something of the target has taken effect already. */
export const isPartDone = ({ steps }: Pick<OperationTarget, 'steps'>): boolean =>
  steps.some(({ outcome }) => outcome === 'verified')

/** When something was last learned of the target; undefined where nothing was begun. */
export const lastNews = ({ steps }: Pick<OperationTarget, 'steps'>): string | undefined =>
  steps
    .flatMap(({ startedAt, decidedAt }) => [startedAt, decidedAt])
    .filter((at) => at !== undefined)
    .toSorted()
    .at(-1)
