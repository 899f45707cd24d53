import type { Capabilities, Snapshot } from '@patchbay/contract'

import { ofExisting, skipped, snapshotOf, type Args, type Kind } from './kind.ts'

const names = ['firstName', 'lastName'] as const
const details = [...names, 'jobTitle', 'extension'] as const

type Detail = (typeof details)[number]

const chosen = (args: Args): Detail[] => details.filter((detail) => args[detail] !== undefined)

const isAs = (person: Snapshot, wanted: Partial<Record<Detail, string>>, which: readonly Detail[]): boolean =>
  which.every((detail) => (person[detail] ?? '') === (wanted[detail] ?? ''))

/** An API that can't change a title or an extension does not tell them either: absent is not none. */
const isTold = (which: readonly Detail[], { rename }: Capabilities): boolean =>
  rename || which.every((detail) => names.some((name) => name === detail))

/** The details of a person; those that nobody chose stay as they are. */
export const editUser: Kind = {
  plan: ofExisting((person, { args, capabilities }) => {
    const now = snapshotOf(person)
    const which = chosen(args)
    if (isTold(which, capabilities) && isAs(now, args, which)) return skipped('person.as_wanted_already')
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
    isPossible: ({ capabilities }) => capabilities.rename,
    send: (writes, somebody, { args: { firstName, lastName, jobTitle, extension } }) =>
      writes.edit(somebody, {
        ...(firstName !== undefined && { firstName }),
        ...(lastName !== undefined && { lastName }),
        ...(jobTitle !== undefined && { jobTitle }),
        ...(extension !== undefined && { extension }),
      }),
    effect(baseline, now, { args, capabilities }) {
      if (!now || now.state === 'deleted') return 'changed_meanwhile'
      const which = chosen(args)
      if (!isTold(which, capabilities)) return 'not_known'
      if (isAs(now, args, which)) return 'applied'
      return baseline && isAs(now, baseline, which) ? 'not_applied' : 'changed_meanwhile'
    },
    afterRateLimit: 'send_again',
  },
}
