import type { DialpadV1 } from '@patchbay/dialpad'

import { send } from './dialpad-failures.ts'
import type { Identities } from './identities.ts'
import { createKnownKeys } from './known-keys.ts'
import type { SendResult, UserWritesPort } from './users.ts'

const notPossible = (): Promise<SendResult> => Promise.resolve({ kind: 'not_possible' })

export const createUserWritesV1 = (
  dialpad: DialpadV1,
  identities: Pick<Identities, 'dialpadKey'>,
): UserWritesPort => {
  const { sendTo } = createKnownKeys(identities)

  return {
    async add({ officeKey: ownKey, license, ...person }) {
      if (license !== undefined) return { kind: 'not_possible' }
      if (ownKey === undefined) return send(dialpad.addUser(person))
      return sendTo('office', ownKey, (officeKey) => dialpad.addUser({ ...person, officeKey }))
    },
    edit: notPossible,
    changeLicense: notPossible,
    suspend: ({ email }) => send(dialpad.suspendUser({ email })),
    reactivate: ({ email }) => send(dialpad.reactivateUser({ email })),
    remove: ({ email }) => send(dialpad.deleteUser({ email })),
    async transfer({ userKey }, ownKey) {
      const officeKey = await identities.dialpadKey('office', ownKey)
      if (officeKey === undefined) return { kind: 'not_found', what: 'office' }
      return sendTo('user', userKey, (targetKey) => dialpad.transferUser({ targetKey, officeKey }))
    },
    async addNumber({ userKey }, { number, areaCode }) {
      if (number !== undefined || areaCode !== undefined) return { kind: 'not_possible' }
      return sendTo('user', userKey, (targetKey) => dialpad.addNumber({ targetKey }))
    },
    removeNumber: notPossible,
    removeNumbers: ({ userKey }) =>
      sendTo('user', userKey, (targetKey) => dialpad.removeNumbers({ targetKey })),
  }
}
