import { difference, ofExisting, skipped, snapshotOf, type Kind } from './kind.ts'

/** Dialpad removes all numbers of a person at once, also those that came after somebody agreed. */
export const removeNumbers: Kind = {
  plan: ofExisting((person) => {
    if (person.numbers.length === 0) return skipped('numbers.none')
    return {
      check: 'loses_numbers',
      reason: 'numbers.will_be_lost',
      steps: ['remove-numbers'],
      numbersLost: person.numbers,
      after: { ...snapshotOf(person), numbers: [] },
    }
  }),
  step: {
    hindrance(now, { kind, args: { numbersLost } }) {
      if (numbersLost === undefined && kind === 'remove-numbers') return undefined
      return difference(now.numbers, numbersLost ?? []).length > 0 ? 'numbers.not_confirmed' : undefined
    },
    send: (writes, { userKey }) => writes.removeNumbers(userKey),
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
