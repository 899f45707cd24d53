import {
  choosePassword,
  createOwner,
  getSession,
  rightsIn,
  signIn,
  signInByLink,
  signOut,
  type Capabilities,
  type Session,
} from '@patchbay/contract'
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'

import type { Accounts } from '../accounts/accounts.ts'
import type { Proof } from '../accounts/proof.ts'
import type { Audit } from '../audit/audit.ts'
import { AppError } from '../platform/app-error.ts'
import { serve } from '../platform/serve.ts'
import type { Who } from '../platform/who.ts'
import type { KnownDevices } from './known-devices.ts'
import { beginSession, sessionCookieName } from './session-plugin.ts'
import type { Method, Sessions } from './sessions.store.ts'

export type SessionRoutesOptions = {
  accounts: Accounts
  sessions: Sessions
  audit: Audit
  devices: KnownDevices
  isSecure: boolean
  demo: boolean
  portalUrl: string
  capabilities: Capabilities
}

/** Tries that were not looked at: what limits refused has no row, or there were no limit to the rows. */
const notTried = ['session.throttled', 'session.busy', 'session.password_off', 'request.invalid']

type Try = { request: FastifyRequest; method: Method; audit: Audit }

/** Says for the security log how a sign-in went, without saying whose it was where it failed. */
const logged = async (
  { request, method, audit }: Try,
  attempt: () => Promise<Proof>,
): Promise<Proof & { method: Method }> => {
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
  const { accounts, sessions, audit, devices, isSecure, demo, portalUrl, capabilities } = options

  const show = ({ accountKey, email, role, scope, sessionEndsAt }: Who): Session => ({
    accountKey,
    email,
    role,
    scope,
    rights: rightsIn({ role, scope }),
    demo,
    portalUrl,
    // Nobody asks about all of the company who has their role in some offices alone.
    capabilities: { ...capabilities, companyReports: capabilities.companyReports && scope === 'company' },
    expiresAt: new Date(sessionEndsAt).toISOString(),
  })

  const begin = async (request: FastifyRequest, proof: Proof & { method: Method }): Promise<Session> =>
    show(await beginSession(sessions, request, proof))

  const end = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    await request.session.destroy()
    reply.clearCookie(sessionCookieName(isSecure))
    reply.header('clear-site-data', '"cache", "storage"')
    request.log.info({ event: 'session_ended', accountKey: request.who?.accountKey }, 'signed out')
  }

  return (app, _options, done) => {
    serve(app, signIn, async ({ body, request, reply }) => {
      const device = devices.read(request)
      const proof = await logged({ request, method: 'password', audit }, () =>
        accounts.signIn({ ...body, device, ip: request.ip }),
      )
      devices.keep(reply, proof.accountKey)
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
    serve(app, signOut, async ({ request, reply }) => {
      await end(request, reply)
      return {}
    })
    done()
  }
}
