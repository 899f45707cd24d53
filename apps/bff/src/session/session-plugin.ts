import { randomBytes } from 'node:crypto'
import { callbackify } from 'node:util'

import fastifyCookie from '@fastify/cookie'
import fastifySession, { type FastifySessionOptions } from '@fastify/session'
import type { FastifyInstance } from 'fastify'

import { AppError } from '../platform/app-error.ts'
import type { Who } from '../platform/who.ts'
import { longestMs, type Sessions } from './sessions.store.ts'

declare module 'fastify' {
  interface Session {
    who?: Who
    lastSeenAt?: number
  }
}

/** Only https lets the browser hold a cookie to one host; a plain name is for this computer alone. */
export const sessionCookieName = (isSecure: boolean) => (isSecure ? '__Host-Http-sid' : 'sid')

/** The library's store: it reads and ends sessions. `set` writes nothing, for only a sign-in begins one. */
const storeOf = (sessions: Sessions): FastifySessionOptions['store'] => ({
  get: callbackify(async (id: string) => {
    const found = await sessions.find(id)
    return found && { cookie: { originalMaxAge: null }, ...found }
  }),
  set(_id, _session, done) {
    done()
  },
  destroy: callbackify((id: string) => sessions.end(id)),
})

/** From here on every route knows who asks; those of endpoints that are not public refuse whoever is not signed in. */
export const addSession = async (
  app: FastifyInstance,
  { sessions, signingKey, isSecure }: { sessions: Sessions; signingKey: Buffer; isSecure: boolean },
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
  app.addHook('onRequest', async (request) => {
    const { who, lastSeenAt = 0, sessionId } = request.session
    const { endpoint } = request.routeOptions.config
    if (!who && endpoint?.access !== 'public') throw new AppError('session.missing')
    request.who = who ?? null
    if (who && request.headers['x-background'] !== '1') await sessions.markSeen(sessionId, lastSeenAt)
  })
}
