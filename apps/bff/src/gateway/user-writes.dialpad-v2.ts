import type { DialpadV2 } from '@patchbay/dialpad'

import type { Identities } from './identities.ts'
import { createKnownKeys } from './known-keys.ts'
import type { UserWritesPort } from './users.ts'

export const createUserWritesV2 = (
  dialpad: DialpadV2,
  identities: Pick<Identities, 'dialpadKey'>,
): UserWritesPort => {
  const { sendTo } = createKnownKeys(identities)

  return {
    async add({ officeKey, ...person }) {
      if (officeKey === undefined) return { kind: 'not_possible' }
      return sendTo('office', officeKey, (officeId) => dialpad.createUser({ ...person, officeId }))
    },
    edit: ({ userKey }, details) =>
      sendTo('user', userKey, (userId) => dialpad.patchUser({ userId, ...details })),
    changeLicense: ({ userKey }, license) =>
      sendTo('user', userKey, (userId) => dialpad.patchUser({ userId, license })),
    suspend: ({ userKey }) =>
      sendTo('user', userKey, (userId) => dialpad.patchUser({ userId, state: 'suspended' })),
    reactivate: ({ userKey }) =>
      sendTo('user', userKey, (userId) => dialpad.patchUser({ userId, state: 'active' })),
    remove: ({ userKey }) => sendTo('user', userKey, (userId) => dialpad.deleteUser({ userId })),
    // `move_office` would drop the numbers and buy another one unasked: docs/dialpad.md §7.2.
    async transfer({ userKey }, officeKey) {
      const officeId = await identities.dialpadKey('office', officeKey)
      if (officeId === undefined) return { kind: 'not_found', what: 'office' }
      return sendTo('user', userKey, (userId) => dialpad.patchUser({ userId, officeId }))
    },
    // Not as the primary one: the number that others know stays what it is.
    addNumber: ({ userKey }, choice) =>
      sendTo('user', userKey, (userId) => dialpad.assignNumber({ userId, ...choice, primary: false })),
    removeNumber: ({ userKey }, number) =>
      sendTo('user', userKey, (userId) => dialpad.unassignNumber({ userId, number })),
    // A list that leaves all of them out would also take one that came a moment ago.
    removeNumbers: () => Promise.resolve({ kind: 'not_possible' }),
  }
}
