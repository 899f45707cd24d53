import { blocked, ofExisting, skipped, snapshotOf, stateBecomes, type Kind } from './kind.ts'

export const suspend: Kind = {
  plan: ofExisting((person) => {
    if (person.state === 'suspended') return skipped('person.state_known_already')
    if (person.state === 'pending') return blocked('person.pending')
    const after = { ...snapshotOf(person), state: 'suspended' as const }
    return { check: 'ready', steps: [{ kind: 'suspend' }], numbersLost: [], after }
  }),
  step: {
    send: (writes, somebody) => writes.suspend(somebody),
    effect: stateBecomes('suspended'),
    afterRateLimit: 'send_again',
  },
}
