import type { DialpadV1 } from '@patchbay/dialpad'

import { send } from './dialpad-failures.ts'
import type { Identities } from './identities.ts'
import type { SendResult, UserWritesPort } from './users.ts'

const notPossible = (): Promise<SendResult> => Promise.resolve({ kind: 'not_possible' })

type Keys = Pick<Identities, 'dialpadKey'>

export const createUserWritesV1 = (dialpad: DialpadV1, identities: Keys): UserWritesPort => {
  /** Who is not known to this API by a key was not read through it: nothing is sent. */
  const sendTo = async (
    userKey: string,
    call: (targetKey: string) => Promise<unknown>,
  ): Promise<SendResult> => {
    const targetKey = await identities.dialpadKey('user', userKey)
    return targetKey === undefined ? { kind: 'not_sent' } : send(call(targetKey))
  }

  return {
    async add({ email, firstName, lastName, officeKey: ownKey, license }) {
      if (license !== undefined) return { kind: 'not_possible' }
      const officeKey = ownKey === undefined ? undefined : await identities.dialpadKey('office', ownKey)
      if (ownKey !== undefined && officeKey === undefined) return { kind: 'not_sent' }
      return send(
        dialpad.addUser({
          email,
          ...(firstName !== undefined && { firstName }),
          ...(lastName !== undefined && { lastName }),
          ...(officeKey !== undefined && { officeKey }),
        }),
      )
    },
    edit: notPossible,
    changeLicense: notPossible,
    suspend: ({ email }) => send(dialpad.suspendUser({ email })),
    reactivate: ({ email }) => send(dialpad.reactivateUser({ email })),
    remove: ({ email }) => send(dialpad.deleteUser({ email })),
    async transfer({ userKey }, ownKey) {
      const officeKey = await identities.dialpadKey('office', ownKey)
      if (officeKey === undefined) return { kind: 'not_sent' }
      return sendTo(userKey, (targetKey) => dialpad.transferUser({ targetKey, officeKey }))
    },
    async addNumber({ userKey }, { number, areaCode }) {
      if (number !== undefined || areaCode !== undefined) return { kind: 'not_possible' }
      return sendTo(userKey, (targetKey) => dialpad.addNumber({ targetKey }))
    },
    removeNumber: notPossible,
    removeNumbers: ({ userKey }) => sendTo(userKey, (targetKey) => dialpad.removeNumbers({ targetKey })),
  }
}
