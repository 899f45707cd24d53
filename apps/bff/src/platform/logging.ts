import type { FastifyInstance, FastifyServerOptions } from 'fastify'

import { AppError } from './app-error.ts'

export type LogOptions = { level: 'info' | 'warn'; stream?: { write(line: string): void } }

type PlainError = { [name: string]: unknown; type: string; message: string; stack: string }

/** Only what is listed here of an error; what an error carries besides may be anything. */
const plainError = (error: unknown): PlainError => {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error', stack: '' }
  // Ours are words for whoever asked, and may hold Dialpad's, which may name people.
  const message = error instanceof AppError ? error.code : error.message
  return {
    type: error.name,
    ...('code' in error && { code: error.code }),
    message,
    stack: (error.stack ?? '').replace(error.message, () => message),
    ...(error.cause !== undefined && { cause: plainError(error.cause) }),
  }
}

/** JSON lines; a request or response that somebody logs by habit shows nothing. */
export const loggerOptions = ({ level, stream }: LogOptions): FastifyServerOptions['logger'] => ({
  level,
  base: null,
  ...(stream && { stream }),
  serializers: {
    req: () => ({}),
    res: () => ({}),
    err: plainError,
  },
})

/** One line a request: the route's template instead of the address, no query, no body, no person. */
export const logRequests = (app: FastifyInstance): void => {
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'answered',
    )
    done()
  })
}
