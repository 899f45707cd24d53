import { blocked, ofExisting, skipped, snapshotOf, type Kind } from './kind.ts'

export const changeLicense: Kind = {
  plan: ofExisting((person, { args: { license } }) => {
    if (person.license === license) return skipped('person.as_wanted_already')
    if (person.state === 'pending') return blocked('person.pending')
    const after = { ...snapshotOf(person), ...(license !== undefined && { license }) }
    return { check: 'ready', steps: [{ kind: 'change-license' }], numbersLost: [], after }
  }),
  step: {
    isPossible: ({ capabilities }) => capabilities.changeLicense,
    send: (writes, somebody, { args: { license = 'talk' } }) => writes.changeLicense(somebody, license),
    effect(baseline, now, { args: { license } }) {
      if (!now || now.state === 'deleted') return 'changed_meanwhile'
      if (now.license === undefined) return 'not_known'
      if (now.license === license) return 'applied'
      return now.license === baseline?.license ? 'not_applied' : 'changed_meanwhile'
    },
    afterRateLimit: 'send_again',
  },
}
