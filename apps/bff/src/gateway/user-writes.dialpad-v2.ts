import type { DialpadV2 } from '@patchbay/dialpad'

import { send } from './dialpad-failures.ts'
import type { Identities } from './identities.ts'
import type { SendResult, Somebody, UserWritesPort } from './users.ts'

export const createUserWritesV2 = (
  dialpad: DialpadV2,
  identities: Pick<Identities, 'dialpadKey'>,
): UserWritesPort => {
  /** Who is not known to this API by an id was not read through it: nothing is sent. */
  const sendTo = async (
    { userKey }: Somebody,
    call: (userId: string) => Promise<unknown>,
  ): Promise<SendResult> => {
    const userId = await identities.dialpadKey('user', userKey)
    return userId === undefined ? { kind: 'not_sent' } : send(call(userId))
  }

  return {
    async add({ officeKey, ...person }) {
      if (officeKey === undefined) return { kind: 'not_possible' }
      const officeId = await identities.dialpadKey('office', officeKey)
      return officeId === undefined ? { kind: 'not_sent' } : send(dialpad.createUser({ ...person, officeId }))
    },
    edit: (somebody, details) => sendTo(somebody, (userId) => dialpad.patchUser({ userId, ...details })),
    changeLicense: (somebody, license) =>
      sendTo(somebody, (userId) => dialpad.patchUser({ userId, license })),
    suspend: (somebody) => sendTo(somebody, (userId) => dialpad.patchUser({ userId, state: 'suspended' })),
    reactivate: (somebody) => sendTo(somebody, (userId) => dialpad.patchUser({ userId, state: 'active' })),
    remove: (somebody) => sendTo(somebody, (userId) => dialpad.deleteUser({ userId })),
    // `move_office` would drop the numbers and buy another one unasked: docs/dialpad.md §7.2.
    async transfer(somebody, officeKey) {
      const officeId = await identities.dialpadKey('office', officeKey)
      if (officeId === undefined) return { kind: 'not_sent' }
      return sendTo(somebody, (userId) => dialpad.patchUser({ userId, officeId }))
    },
    // Not as the primary one: the number that others know stays what it is.
    addNumber: (somebody, choice) =>
      sendTo(somebody, (userId) => dialpad.assignNumber({ userId, ...choice, primary: false })),
    removeNumber: (somebody, number) =>
      sendTo(somebody, (userId) => dialpad.unassignNumber({ userId, number })),
    // A list that leaves all of them out would also take one that came a moment ago.
    removeNumbers: () => Promise.resolve({ kind: 'not_possible' }),
  }
}
