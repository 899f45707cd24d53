import {
  choosePassword,
  createOwner,
  getSession,
  signIn,
  signInByLink,
  signOut,
  type Session,
} from '@patchbay/contract'
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'

import type { Accounts } from '../accounts/accounts.ts'
import type { Proof } from '../accounts/proof.ts'
import type { Audit } from '../audit/audit.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import { serve } from '../platform/serve.ts'
import type { Who } from '../platform/who.ts'
import type { KnownDevices } from './known-devices.ts'
import { beginSession, sessionCookieName } from './session-plugin.ts'
import type { Method, Sessions } from './sessions.store.ts'
import type { ShowSession } from './show-session.ts'

export type SessionRoutesOptions = {
  accounts: Accounts
  sessions: Sessions
  audit: Audit
  devices: KnownDevices
  isSecure: boolean
  clock: Clock
  show: ShowSession
}

/** Tries that were not looked at: what limits refused has no row, or there were no limit to the rows. */
const notTried = ['session.throttled', 'session.busy', 'session.password_off', 'request.invalid']

type Attempted = Proof & { method: Method }

type Try = { request: FastifyRequest; method: Method; audit: Audit }

/** Says for the security log how a sign-in went, without saying whose it was where it failed. */
const logged = async <Got extends Proof>(
  { request, method, audit }: Try,
  attempt: () => Promise<Got>,
): Promise<Got & { method: Method }> => {
  try {
    const proof = await attempt()
    request.log.info({ event: 'authn_login_success', method, accountKey: proof.accountKey }, 'signed in')
    return { ...proof, method }
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'internal'
    request.log.warn({ event: 'authn_login_fail', method, code }, 'not signed in')
    if (!notTried.includes(code)) {
      await audit.record({ kind: 'session.refused', details: { method, code, ip: request.ip } })
    }
    throw error
  }
}

export const sessionRoutes = (options: SessionRoutesOptions): FastifyPluginCallback => {
  const { accounts, sessions, audit, devices, isSecure, clock, show } = options

  const begin = async (request: FastifyRequest, { accountKey, epoch, method }: Attempted): Promise<Session> =>
    show(await beginSession(sessions, request, { accountKey, epoch, method, provenAt: clock.now() }))

  const end = async (who: Who, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    await sessions.end(who)
    await request.session.destroy()
    reply.clearCookie(sessionCookieName(isSecure))
    reply.header('clear-site-data', '"cache", "storage"')
    request.log.info({ event: 'session_ended', accountKey: who.accountKey }, 'signed out')
  }

  return (app, _options, done) => {
    serve(app, signIn, async ({ body, request, reply }) => {
      const device = devices.read(request)
      const proof = await logged({ request, method: 'password', audit }, () =>
        accounts.signIn({ ...body, device, ip: request.ip }),
      )
      devices.keep(reply, device, proof)
      return begin(request, proof)
    })
    serve(app, signInByLink, async ({ body, request }) =>
      begin(
        request,
        await logged({ request, method: 'link', audit }, () =>
          accounts.signInByLink({ ...body, ip: request.ip }),
        ),
      ),
    )
    serve(app, createOwner, async ({ body, request }) =>
      begin(
        request,
        await logged({ request, method: 'first owner', audit }, () =>
          accounts.createOwner({ ...body, ip: request.ip }),
        ),
      ),
    )
    serve(app, choosePassword, async ({ body, request }) =>
      begin(
        request,
        await logged({ request, method: 'new password', audit }, () =>
          accounts.choosePassword({ ...body, ip: request.ip }),
        ),
      ),
    )
    serve(app, getSession, ({ who }) => show(who))
    serve(app, signOut, async ({ who, request, reply }) => {
      await end(who, request, reply)
      return {}
    })
    done()
  }
}
