import { randomUUID } from 'node:crypto'

import { endpoints } from '@patchbay/contract'
import Fastify, {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'

import { AppError } from './app-error.ts'
import { answerClientError } from './client-errors.ts'
import { parseJsonBody } from './json-body.ts'
import { loggerOptions, logRequests, type LogOptions } from './logging.ts'
import type { OwnAddress } from './own-address.ts'
import { sendError } from './problem.ts'
import { guardRequest, pathOf } from './request-guards.ts'
import { commonHeaders, inertPolicy } from './security-headers.ts'

export type ServerOptions = {
  log: LogOptions
  own: OwnAddress
  trustedProxies: readonly string[]
  cookieName: string
}

const limits = {
  bodyLimit: 1 << 20,
  requestTimeout: 30_000,
  connectionTimeout: 120_000,
  handlerTimeout: 25_000,
  keepAliveTimeout: 72_000,
  maxRequestsPerSocket: 1000,
  http: {
    headersTimeout: 10_000,
    connectionsCheckingInterval: 2000,
    maxHeaderSize: 16_384,
    // Node's own answer to a missing Host has none of our headers; the guard refuses it as well.
    requireHostHeader: false,
  },
  routerOptions: { maxParamLength: 512 },
}

const setHeaders = (reply: FastifyReply, own: OwnAddress): void => {
  reply.headers(commonHeaders(own.isSecure))
  if (reply.hasHeader('content-security-policy')) return
  reply.headers({ 'content-security-policy': inertPolicy, 'cache-control': 'no-store', vary: 'Cookie' })
}

const patterns = endpoints.map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^/api${path.replaceAll(/:[a-zA-Z]+/g, '[^/]+')}$`),
}))

/** What an address takes; nothing where there is no such address. */
const methodsOf = (path: string): string[] => {
  if (!path.startsWith('/api/')) return ['GET', 'HEAD']
  return patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
}

const refuseUnknown = (request: FastifyRequest, reply: FastifyReply): never => {
  const methods = methodsOf(pathOf(request))
  if (methods.length === 0 || methods.includes(request.method)) throw new AppError('request.not_found')
  reply.header('allow', methods.join(', '))
  throw new AppError('request.wrong_method')
}

/** The HTTP server without any route: limits, refusals, headers and the one form of every error. */
export const createServer = ({ log, own, trustedProxies, cookieName }: ServerOptions): FastifyInstance => {
  const app = Fastify({
    ...limits,
    logger: loggerOptions(log),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    return503OnClosing: false,
    ajv: {
      customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false, allErrors: false },
    },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => {
      setHeaders(reply, own)
      sendError(error, request, reply)
    },
  })
  app.server.maxConnections = 2000
  // Node's own answer to an unknown expectation has none of our headers; nobody has to meet one.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response))
  app.decorateRequest('who', null)

  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => parseJsonBody(body),
  )

  let isStopping = false
  app.addHook('preClose', async () => {
    isStopping = true
  })
  app.addHook('onRequest', async (request) => {
    if (isStopping) throw new AppError('server.stopping')
    guardRequest(request, own, cookieName)
  })
  app.addHook('onSend', async (_request, reply) => {
    setHeaders(reply, own)
    // A connection kept alive would keep the server from closing.
    if (isStopping) reply.header('connection', 'close')
  })
  logRequests(app)
  app.setErrorHandler<FastifyError>(sendError)
  app.setNotFoundHandler(refuseUnknown)
  return app
}
