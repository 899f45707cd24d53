import { difference, ofExisting, type Kind } from './kind.ts'

/** Each request buys one more number, so it counts: exactly one more than before, and none gone. */
export const addNumber: Kind = {
  plan: ofExisting(() => ({ check: 'ready', steps: ['add-number'], numbersLost: [] })),
  step: {
    // After a move the person may have got a number from Dialpad itself, or from somebody else.
    isNeedless: (now, { kind }) => kind === 'transfer' && now.numbers.length > 0,
    send: (writes, { userKey }) => writes.addNumber(userKey),
    effect(baseline, now) {
      if (!now || now.state === 'deleted') return 'changed_meanwhile'
      const before = baseline?.numbers ?? []
      if (difference(before, now.numbers).length > 0) return 'changed_meanwhile'
      const added = difference(now.numbers, before).length
      if (added > 1) return 'more_than_asked'
      return added === 1 ? 'applied' : 'not_applied'
    },
    afterRateLimit: 'read_first',
  },
}
