import { createHash, timingSafeEqual } from 'node:crypto'

import type { Call } from './call.ts'
import { Refusal } from './refusal.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Both ways of passing the token may be used at once, but then both must be right. */
export const createAuth = (token: string) => {
  const expected = digest(token)
  return {
    check: (call: Call): void => {
      if (call.tokens.length === 0) throw new Refusal('invalid_token', { detail: 'no token' })
      if (!call.tokens.every((given) => timingSafeEqual(digest(given), expected))) {
        throw new Refusal('invalid_token', { detail: 'wrong token' })
      }
    },
  }
}

export type Auth = ReturnType<typeof createAuth>
