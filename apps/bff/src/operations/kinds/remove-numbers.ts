import { difference, ofExisting, skipped, snapshotOf, type Kind, type Order, type StepRules } from './kind.ts'

/** Those of a person's numbers that were chosen, or all. */
const chosen = (numbers: readonly string[], { numbers: wanted }: Order['args']): string[] =>
  numbers.filter((number) => wanted === undefined || wanted.includes(number))

/** Nothing is removed where somebody would lose a number that nobody agreed to lose. */
const hindrance: StepRules['hindrance'] = (now, { kind, args }) => {
  if (args.numbersLost === undefined && kind === 'remove-numbers') return undefined
  const lost = chosen(now.numbers, args)
  return difference(lost, args.numbersLost ?? []).length > 0 ? 'numbers.not_confirmed' : undefined
}

/** Where Dialpad's API can, one call for each number: it takes none that nobody asked for. */
export const removalSteps = (numbers: readonly string[], { capabilities }: Order) =>
  capabilities.removeOneNumber
    ? numbers.map((number) => ({ kind: 'remove-number' as const, number }))
    : [{ kind: 'remove-numbers' as const }]

/** The step of one number; the others stay. */
export const removeNumber: StepRules = {
  hindrance,
  send: (writes, somebody, { number = '' }) => writes.removeNumber(somebody, number),
  effect(_baseline, now, { number = '' }) {
    if (!now || now.state === 'deleted') return 'changed_meanwhile'
    return now.numbers.includes(number) ? 'not_applied' : 'applied'
  },
  afterRateLimit: 'send_again',
}

/** Its own step removes all numbers of a person at once, also those that came after somebody agreed. */
export const removeNumbers: Kind = {
  plan: ofExisting((person, order) => {
    const numbersLost = chosen(person.numbers, order.args)
    if (numbersLost.length === 0) return skipped('numbers.none')
    return {
      check: 'loses_numbers',
      reason: 'numbers.will_be_lost',
      steps: removalSteps(numbersLost, order),
      numbersLost,
      after: { ...snapshotOf(person), numbers: difference(person.numbers, numbersLost) },
    }
  }),
  step: {
    hindrance,
    send: (writes, somebody) => writes.removeNumbers(somebody),
    effect(baseline, now) {
      if (!now || now.state === 'deleted') return 'changed_meanwhile'
      if (now.numbers.length === 0) return 'applied'
      const before = baseline?.numbers ?? []
      const isAsBefore = now.numbers.length === before.length && difference(now.numbers, before).length === 0
      return isAsBefore ? 'not_applied' : 'changed_meanwhile'
    },
    afterRateLimit: 'send_again',
  },
}
