import { Type, type Static } from 'typebox'

import { endpoint } from './endpoint.ts'
import { Time } from './page.ts'

export const connectionChecks = ['token', 'owner', 'rights', 'api', 'offices', 'clock'] as const
export const ConnectionCheck = Type.Enum([...connectionChecks])
export type ConnectionCheck = (typeof connectionChecks)[number]

/** `not_known`: the API that is in use does not tell, or an earlier check failed. */
export const ConnectionFinding = Type.Object({
  check: ConnectionCheck,
  outcome: Type.Enum(['fine', 'attention', 'failed', 'not_known']),
  /** What was found, as a sentence. */
  found: Type.String(),
  /** What to do; absent where there is nothing to do. */
  next: Type.Optional(Type.String()),
})
export type ConnectionFinding = Static<typeof ConnectionFinding>

/** Asks Dialpad now, once per check at most; never fails for what Dialpad does. */
export const checkConnection = endpoint({
  method: 'GET',
  path: '/connection',
  access: 'settings.read',
  result: Type.Object({
    /** Where Dialpad is: scheme, host and port. */
    dialpadOrigin: Type.String(),
    /** The one that is in use, `DIALPAD_API`. */
    api: Type.Enum(['v1', 'v2']),
    items: Type.Array(ConnectionFinding),
    asOf: Time,
  }),
  errors: [],
})
