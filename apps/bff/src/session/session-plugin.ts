import { randomBytes } from 'node:crypto'
import { callbackify } from 'node:util'

import fastifyCookie from '@fastify/cookie'
import fastifySession, { type FastifySessionOptions } from '@fastify/session'
import { Access } from '@patchbay/contract'
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify'
import { Compile } from 'typebox/schema'

import { demand } from '../accounts/may.ts'
import type { Proof } from '../accounts/proof.ts'
import { actorOf, type Audit } from '../audit/audit.ts'
import type { Seldom } from '../audit/seldom.ts'
import { AppError } from '../platform/app-error.ts'
import type { Who } from '../platform/who.ts'
import { hashOf, longestMs, type Beginning, type Sessions } from './sessions.store.ts'

declare module 'fastify' {
  interface Session {
    who?: Who
    lastSeenAt?: number
  }
}

const accesses = Compile(Access)

/** Only https lets the browser hold a cookie to one host; a plain name is for this computer alone. */
export const sessionCookieName = (isSecure: boolean) => (isSecure ? '__Host-Http-sid' : 'sid')

/** The library's store reads alone: only a sign-in begins a session, and what ends one says so itself. */
const storeOf = (sessions: Sessions): FastifySessionOptions['store'] => ({
  get: callbackify(async (id: string) => {
    try {
      const found = await sessions.find(id)
      return found && { cookie: { originalMaxAge: null }, ...found }
    } catch (error) {
      // Nobody is let in for a session that can't be read, and nobody is told that it is over.
      throw new AppError('server.stopping', { cause: error })
    }
  }),
  set(_id, _session, done) {
    done()
  },
  destroy(_id, done) {
    done()
  },
})

export type Shown = Proof & Pick<Beginning, 'method' | 'before' | 'provenAt' | 'provenFor'>

/** Under a new id: whoever knew the one before knows nothing. */
export const beginSession = async (
  sessions: Sessions,
  request: FastifyRequest,
  { accountKey, epoch, ...beginning }: Shown,
): Promise<Who> => {
  const before = request.who ? hashOf(request.session.sessionId) : undefined
  await request.session.regenerate()
  const who = await sessions.begin(
    request.session.sessionId,
    { accountKey, epoch },
    { userAgent: request.headers['user-agent'] ?? '', ip: request.ip, before, ...beginning },
  )
  request.session.set('who', who)
  return who
}

/** A route that is no endpoint is for whoever is signed in. */
const admit = (who: Who | undefined, { endpoint, access: own }: FastifyContextConfig): void => {
  const access = endpoint?.access ?? own ?? 'session'
  if (access === 'public') return
  if (!who) throw new AppError('session.missing')
  if (access !== 'session') demand(who, access)
}

/** A page that was opened by somebody who signed out since must not act as whoever signed in after them. */
const demandSame = (who: Who, { headers }: FastifyRequest): void => {
  const account = headers['x-account']
  if (account !== undefined && account !== who.accountKey) throw new AppError('session.changed')
}

export type SessionOptions = {
  sessions: Sessions
  audit: Audit
  seldom: Seldom
  signingKey: Buffer
  isSecure: boolean
}

const isRefusal = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code === 'access.denied' || error.isOutOfScope)

/** Of somebody who is signed in, wherever it was decided; nothing happened, so the row stands alone. */
const recordRefusals = (
  app: FastifyInstance,
  { audit, seldom }: Pick<SessionOptions, 'audit' | 'seldom'>,
): void => {
  app.addHook('onError', async ({ who, ip, log, method, routeOptions }, _reply, error: unknown) => {
    if (!who || !isRefusal(error)) return
    const { url = '' } = routeOptions
    const details = { method, route: url, code: error.code, ip }
    // Whoever is signed in could fill the log.
    await seldom(['refused', who.accountKey, method, url, error.code], () =>
      audit.record({ kind: 'access.refused', actor: actorOf(who), details }),
    ).catch((err: unknown) => {
      log.error({ err }, 'a refusal is not in the audit log')
    })
  })
}

/** From here on every route knows who asks; those of endpoints that are not public refuse whoever is not signed in. */
export const addSession = async (
  app: FastifyInstance,
  { sessions, audit, seldom, signingKey, isSecure }: SessionOptions,
): Promise<void> => {
  const cookie = { secure: isSecure, httpOnly: true, sameSite: 'strict', path: '/' } as const
  await app.register(fastifyCookie, { parseOptions: cookie })
  await app.register(fastifySession, {
    secret: signingKey.toString('base64url'),
    cookieName: sessionCookieName(isSecure),
    cookie: { ...cookie, maxAge: longestMs },
    idGenerator: () => randomBytes(32).toString('base64url'),
    store: storeOf(sessions),
    rolling: false,
    saveUninitialized: false,
  })
  app.addHook('onRoute', ({ config, url }) => {
    if (config?.endpoint && !accesses.Check(config.endpoint.access))
      throw new Error(`${url} says not who may use it`)
  })
  recordRefusals(app, { audit, seldom })
  app.addHook('onRequest', async (request) => {
    const { who, lastSeenAt = 0, sessionId } = request.session
    request.who = who ?? null
    admit(who, request.routeOptions.config)
    if (who) demandSame(who, request)
    if (who && request.headers['x-background'] !== '1') await sessions.markSeen(sessionId, lastSeenAt)
  })
  // A body may come long after its head: what was true of whoever asks may not be any more.
  app.addHook('preHandler', async (request) => {
    if (!request.who || request.method === 'GET') return
    const found = await sessions.find(request.session.sessionId)
    request.who = found?.who ?? null
    admit(found?.who, request.routeOptions.config)
  })
}
