import type { PlannedTarget, StartInput } from '@patchbay/contract'

type Check = PlannedTarget['check']

const attention: readonly Check[] = ['blocked', 'loses_numbers', 'skipped', 'ready']

/** Who is blocked, then who loses numbers, comes first; within these the chosen order stays. */
export const attentionFirst = (targets: readonly PlannedTarget[]): PlannedTarget[] =>
  targets.toSorted((one, other) => attention.indexOf(one.check) - attention.indexOf(other.check))

export const withCheck = (targets: readonly PlannedTarget[], check: Check): PlannedTarget[] =>
  targets.filter((target) => target.check === check)

/** For whom something would be sent. */
export const movers = (targets: readonly PlannedTarget[]): PlannedTarget[] =>
  targets.filter(({ check }) => check === 'ready' || check === 'loses_numbers')

/** Every number that somebody would lose, each once. */
export const numbersLost = (targets: readonly PlannedTarget[]): string[] => [
  ...new Set(targets.flatMap((target) => target.numbersLost)),
]

/** Dialpad does not tell the country of one of two offices: the numbers may be lost, or may not. */
export const mayLose = ({ reason }: Pick<PlannedTarget, 'reason'>): boolean =>
  reason?.code === 'numbers.may_be_lost'

/** Whose plan ends with a new number, if one is wanted. */
export const getNumber = (targets: readonly PlannedTarget[]): PlannedTarget[] =>
  targets.filter(({ steps }) => steps.includes('add-number'))

type Chosen = { officeKey: string; addNumber: boolean }

/** What is sent when somebody confirms: those who move, and the numbers that were shown as lost. */
export const submissionOf = (
  targets: readonly PlannedTarget[],
  { officeKey, addNumber }: Chosen,
): StartInput => {
  const moving = movers(targets)
  const lost = numbersLost(moving)
  return {
    kind: 'transfer',
    targets: moving.map(({ targetKey }) => targetKey),
    args: {
      officeKey,
      ...(lost.length > 0 && { numbersLost: lost }),
      ...(!addNumber && getNumber(moving).length > 0 && { addNumber }),
    },
  }
}

/** The plan for fewer people out of one for more; undefined where somebody is not in it. */
export const planWithout = <Plan extends { targets: PlannedTarget[] }>(
  plan: Plan | undefined,
  people: readonly string[],
): Plan | undefined => {
  if (!plan) return undefined
  const byKey = new Map(plan.targets.map((target) => [target.targetKey, target]))
  const targets = people.map((key) => byKey.get(key)).filter((target) => target !== undefined)
  return targets.length === people.length ? { ...plan, targets } : undefined
}
