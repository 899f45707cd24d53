import { blocked, ofExisting, skipped, snapshotOf, stateBecomes, type Kind } from './kind.ts'

export const reactivate: Kind = {
  plan: ofExisting((person) => {
    if (person.state === 'active') return skipped('person.state_known_already')
    if (person.state === 'pending') return blocked('person.pending')
    const after = { ...snapshotOf(person), state: 'active' as const }
    return { check: 'ready', steps: [{ kind: 'reactivate' }], numbersLost: [], after }
  }),
  step: {
    send: (writes, somebody) => writes.reactivate(somebody),
    effect: stateBecomes('active'),
    afterRateLimit: 'send_again',
  },
}
