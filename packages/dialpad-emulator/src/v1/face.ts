import type { Face } from '../api.ts'
import type { Auth } from '../auth.ts'
import { readCall, type Call } from '../call.ts'
import type { RateLimit } from '../rate-limit.ts'
import { Refusal } from '../refusal.ts'
import { errorBody } from '../send.ts'
import type { Switches } from '../switches.ts'
import type { Route } from './context.ts'

export type FaceParts = {
  auth: Auth
  rateLimit: RateLimit
  switches: Switches
  route: (method: string, path: string) => Route
}

export const createFace = ({ auth, rateLimit, switches, route }: FaceParts): Face<Call> => ({
  read: readCall,
  run: (call) => {
    auth.check(call)
    rateLimit.take(call.tokens[0] ?? '')
    if (call.malformed) throw call.malformed
    return route(call.method, call.path)(call.parameters)
  },
  refuse: (error) => {
    const refusal =
      error instanceof Refusal ? error : new Refusal('internal_error', { detail: String(error) })
    const { status, word } = switches.errors[refusal.reason]
    return {
      outgoing: { status, body: errorBody(word), headers: refusal.headers },
      fault: refusal.message,
    }
  },
  faultBody: errorBody,
})
