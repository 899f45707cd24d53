import { blocked, skipped, type Kind } from './kind.ts'

export const deleteUser: Kind = {
  plan(person) {
    if (!person) return blocked('person.not_found')
    if (person.state === 'deleted') return skipped('person.state_known_already')
    const plan = { steps: [{ kind: 'delete-user' as const }], numbersLost: person.numbers }
    const after = { state: 'deleted' as const, numbers: [] }
    if (person.numbers.length === 0) return { check: 'ready', ...plan, after }
    return { check: 'loses_numbers', reason: 'numbers.will_be_lost', ...plan, after }
  },
  step: {
    send: (writes, somebody) => writes.remove(somebody),
    effect: (_baseline, now) => (!now || now.state === 'deleted' ? 'applied' : 'not_applied'),
    afterRateLimit: 'send_again',
  },
}
