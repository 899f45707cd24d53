import { AppError } from '../platform/app-error.ts'
import { send } from './dialpad-failures.ts'
import type { Identities } from './identities.ts'
import type { SendResult } from './users.ts'

type Kind = 'user' | 'office'

/** Dialpad's keys of people and offices; who was not read through the API that is in use has none there. */
export const createKnownKeys = (identities: Pick<Identities, 'dialpadKey'>) => ({
  /** Throws `user.not_found` or `office.not_found`. */
  keyOf: async (kind: Kind, ownKey: string): Promise<string> => {
    const key = await identities.dialpadKey(kind, ownKey)
    if (key === undefined) throw new AppError(`${kind}.not_found`)
    return key
  },

  /** Without a key nothing is sent. */
  sendTo: async (
    kind: Kind,
    ownKey: string,
    call: (dialpadKey: string) => Promise<unknown>,
  ): Promise<SendResult> => {
    const key = await identities.dialpadKey(kind, ownKey)
    return key === undefined ? { kind: 'not_found', what: kind } : send(call(key))
  },
})
