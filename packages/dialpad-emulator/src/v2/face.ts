import type { Face } from '../api.ts'
import type { Auth } from '../auth.ts'
import { createRandom } from '../random.ts'
import { readCall, type JsonCall } from './call.ts'
import type { Context } from './context.ts'
import { apiErrorBody, asApiError } from './errors.ts'
import { createLimits } from './limits.ts'
import { createRouter } from './routes.ts'
import { createStats, type Reports } from './stats.ts'

type Parts = Omit<Context, 'luck'> & { auth: Auth; reports: Reports }

/** The API under `/api/v2/`: docs/dialpad.md §7. */
export const createJsonFace = ({ auth, reports, ...parts }: Parts) => {
  const { seed, switches, clock } = parts
  const newLuck = () => createRandom('limit', seed)
  let luck = newLuck()
  const context: Context = { ...parts, luck: () => luck }
  const stats = createStats(context, reports)
  const find = createRouter(context, stats)
  const limits = createLimits(switches, clock)

  const face: Face<JsonCall> = {
    read: readCall,
    run: (call) => {
      auth.check(call)
      const { operation, ids } = find(call.method, call.path)
      limits.take(operation, call.tokens[0] ?? '')
      if (call.malformed) throw call.malformed
      return operation.run({ query: call.query, body: call.body, ids })
    },
    refuse: (error) => {
      const { reason, message, headers } = asApiError(error)
      const { code, reason: word } = switches.errors[reason]
      return {
        outgoing: { status: code, body: apiErrorBody(code, word, message), headers },
        fault: reason === 'internal' ? String(error) : message,
      }
    },
    faultBody: (word, status) =>
      word === 'rate_limited'
        ? apiErrorBody(status, switches.errors.rate_limited.reason, 'Rate limit exceeded.')
        : apiErrorBody(status, switches.errors.internal.reason, 'Internal error.'),
  }
  return {
    face,
    reset: (): void => {
      limits.reset()
      stats.reset()
      luck = newLuck()
    },
  }
}
