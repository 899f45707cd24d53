import type { DialpadV1 } from '@patchbay/dialpad'

import { send } from './dialpad-failures.ts'
import type { UserWritesPort } from './users.ts'

export const createUserWritesV1 = (dialpad: DialpadV1): UserWritesPort => ({
  add: (input) => send(dialpad.addUser(input)),
  suspend: (email) => send(dialpad.suspendUser({ email })),
  reactivate: (email) => send(dialpad.reactivateUser({ email })),
  remove: (email) => send(dialpad.deleteUser({ email })),
  transfer: ({ userKey, officeKey }) => send(dialpad.transferUser({ targetKey: userKey, officeKey })),
  addNumber: (userKey) => send(dialpad.addNumber({ targetKey: userKey })),
  removeNumbers: (userKey) => send(dialpad.removeNumbers({ targetKey: userKey })),
})
