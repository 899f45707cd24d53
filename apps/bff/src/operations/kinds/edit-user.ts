import type { Snapshot } from '@patchbay/contract'

import { ofExisting, skipped, snapshotOf, type Args, type Kind } from './kind.ts'

const details = ['firstName', 'lastName', 'jobTitle', 'extension'] as const

type Detail = (typeof details)[number]

const chosen = (args: Args): Detail[] => details.filter((detail) => args[detail] !== undefined)

const isAs = (person: Snapshot, wanted: Partial<Record<Detail, string>>, which: readonly Detail[]): boolean =>
  which.every((detail) => (person[detail] ?? '') === (wanted[detail] ?? ''))

/** The details of a person; those that nobody chose stay as they are. */
export const editUser: Kind = {
  plan: ofExisting((person, { args }) => {
    const now = snapshotOf(person)
    if (isAs(now, args, chosen(args))) return skipped('person.as_wanted_already')
    const { firstName, lastName, jobTitle, extension } = args
    const after = snapshotOf({
      ...now,
      ...(firstName !== undefined && { firstName }),
      ...(lastName !== undefined && { lastName }),
      ...(jobTitle !== undefined && { jobTitle }),
      ...(extension !== undefined && { extension }),
    })
    return { check: 'ready', steps: [{ kind: 'edit-user' }], numbersLost: [], after }
  }),
  step: {
    send: (writes, somebody, { args: { firstName, lastName, jobTitle, extension } }) =>
      writes.edit(somebody, {
        ...(firstName !== undefined && { firstName }),
        ...(lastName !== undefined && { lastName }),
        ...(jobTitle !== undefined && { jobTitle }),
        ...(extension !== undefined && { extension }),
      }),
    effect(baseline, now, { args }) {
      if (!now || now.state === 'deleted') return 'changed_meanwhile'
      const which = chosen(args)
      if (isAs(now, args, which)) return 'applied'
      return baseline && isAs(now, baseline, which) ? 'not_applied' : 'changed_meanwhile'
    },
    afterRateLimit: 'send_again',
  },
}
