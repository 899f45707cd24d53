import { difference, ofExisting, skipped, type Kind } from './kind.ts'

/** Each request buys one more number, so it counts: exactly one more than before, and none gone. */
export const addNumber: Kind = {
  plan: ofExisting((person, { args: { number } }) => {
    if (number !== undefined && person.numbers.includes(number)) return skipped('person.as_wanted_already')
    return { check: 'ready', steps: [{ kind: 'add-number' }], numbersLost: [] }
  }),
  step: {
    // After a move the person may have got a number from Dialpad itself, or from somebody else.
    isNeedless: (now, { kind }) => kind === 'transfer' && now.numbers.length > 0,
    send: (writes, somebody, { args: { number, areaCode } }) =>
      writes.addNumber(somebody, {
        ...(number !== undefined && { number }),
        ...(areaCode !== undefined && { areaCode }),
      }),
    effect(baseline, now, { args: { number } }) {
      if (!now || now.state === 'deleted') return 'changed_meanwhile'
      const before = baseline?.numbers ?? []
      if (difference(before, now.numbers).length > 0) return 'changed_meanwhile'
      const added = difference(now.numbers, before)
      if (number !== undefined) return now.numbers.includes(number) ? 'applied' : 'not_applied'
      if (added.length > 1) return 'more_than_asked'
      return added.length === 1 ? 'applied' : 'not_applied'
    },
    afterRateLimit: 'read_first',
  },
}
