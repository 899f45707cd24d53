import { skipped, type Kind } from './kind.ts'

/** The e-mail address is what makes a person the same one; it is never invited twice. */
export const addUser: Kind = {
  plan(now, { args: { officeKey } }) {
    if (now && now.state !== 'deleted') return skipped('person.exists_already')
    const after = { state: 'pending' as const, ...(officeKey !== undefined && { officeKey }), numbers: [] }
    return { check: 'ready', steps: [{ kind: 'add-user' }], numbersLost: [], after }
  },
  step: {
    isPossible: ({ args: { license, officeKey }, capabilities }) =>
      (license === undefined || capabilities.changeLicense) &&
      (officeKey !== undefined || !capabilities.officeRequired),
    send: (writes, { email }, { args: { firstName, lastName, officeKey, license } }) =>
      writes.add({
        email,
        ...(firstName !== undefined && { firstName }),
        ...(lastName !== undefined && { lastName }),
        ...(officeKey !== undefined && { officeKey }),
        ...(license !== undefined && { license }),
      }),
    effect: (_baseline, now) => (now && now.state !== 'deleted' ? 'applied' : 'not_applied'),
    afterRateLimit: 'read_first',
    appearsLater: true,
  },
}
