import { difference, ofExisting, skipped, snapshotOf, type Kind, type Order, type StepRules } from './kind.ts'

/** Those of a person's numbers that were chosen, or all. */
const chosen = (numbers: readonly string[], { numbers: wanted }: Order['args']): string[] =>
  numbers.filter((number) => wanted === undefined || wanted.includes(number))

/** Nothing is removed where somebody would lose a number that nobody agreed to lose. */
const notConfirmed = (lost: readonly string[], { kind, args }: Order) => {
  if (args.numbersLost === undefined && kind === 'remove-numbers') return undefined
  return difference(lost, args.numbersLost ?? []).length > 0 ? 'numbers.not_confirmed' : undefined
}

/** One call for each number takes none that nobody asked for; all at once only where all are meant. */
export const removalSteps = (numbers: readonly string[], { capabilities, args }: Order) =>
  capabilities.removeOneNumber || args.numbers !== undefined
    ? numbers.map((number) => ({ kind: 'remove-number' as const, number }))
    : [{ kind: 'remove-numbers' as const }]

const isAsBefore = (now: readonly string[], before: readonly string[] = []): boolean =>
  now.length === before.length && difference(now, before).length === 0

/** The step of one number; the others stay. */
export const removeNumber: StepRules = {
  isPossible: ({ capabilities }) => capabilities.removeOneNumber,
  hindrance: (now, order) => notConfirmed(chosen(now.numbers, order.args), order),
  send: (writes, somebody, { number = '' }) => writes.removeNumber(somebody, number),
  effect(_baseline, now, { number = '', isComparable }) {
    if (!now || now.state === 'deleted') return 'changed_meanwhile'
    if (now.numbers.includes(number)) return 'not_applied'
    return isComparable ? 'applied' : 'not_known'
  },
  afterRateLimit: 'send_again',
}

/** Its own step removes all numbers of a person at once, also those that came after somebody agreed. */
export const removeNumbers: Kind = {
  plan: ofExisting((person, order) => {
    const numbersLost = chosen(person.numbers, order.args)
    if (person.numbers.length === 0) return skipped('numbers.none')
    if (numbersLost.length === 0) return skipped('person.as_wanted_already')
    return {
      check: 'loses_numbers',
      reason: 'numbers.will_be_lost',
      steps: removalSteps(numbersLost, order),
      numbersLost,
      after: { ...snapshotOf(person), numbers: difference(person.numbers, numbersLost) },
    }
  }),
  step: {
    isPossible: ({ capabilities, args }) => !capabilities.removeOneNumber && args.numbers === undefined,
    hindrance: (now, order) => notConfirmed(now.numbers, order),
    send: (writes, somebody) => writes.removeNumbers(somebody),
    effect(baseline, now, { isComparable }) {
      if (!now || now.state === 'deleted') return 'changed_meanwhile'
      if (now.numbers.length === 0) return isComparable ? 'applied' : 'not_known'
      return isAsBefore(now.numbers, baseline?.numbers) ? 'not_applied' : 'changed_meanwhile'
    },
    afterRateLimit: 'send_again',
  },
}
