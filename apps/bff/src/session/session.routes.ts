import {
  createOwner,
  getSession,
  signIn,
  signInByLink,
  signOut,
  type Capabilities,
  type Session,
} from '@patchbay/contract'
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'

import type { Account, Accounts } from '../accounts/accounts.ts'
import { AppError } from '../platform/app-error.ts'
import { serve } from '../platform/serve.ts'
import type { Who } from '../platform/who.ts'
import { sessionCookieName } from './session-plugin.ts'
import type { Sessions } from './sessions.store.ts'

export type SessionRoutesOptions = {
  accounts: Accounts
  sessions: Sessions
  isSecure: boolean
  demo: boolean
  portalUrl: string
  capabilities: Capabilities
}

type Method = 'password' | 'link' | 'first owner'

/** Says for the security log how a sign-in went, without saying whose it was where it failed. */
const logged = async (
  request: FastifyRequest,
  method: Method,
  attempt: () => Promise<Account>,
): Promise<Account> => {
  try {
    const account = await attempt()
    request.log.info({ event: 'authn_login_success', method, accountKey: account.accountKey }, 'signed in')
    return account
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'internal'
    request.log.warn({ event: 'authn_login_fail', method, code }, 'not signed in')
    throw error
  }
}

export const sessionRoutes = (options: SessionRoutesOptions): FastifyPluginCallback => {
  const { accounts, sessions, isSecure, demo, portalUrl, capabilities } = options

  const show = ({ accountKey, email, sessionEndsAt }: Who): Session => ({
    accountKey,
    email,
    demo,
    portalUrl,
    capabilities,
    expiresAt: new Date(sessionEndsAt).toISOString(),
  })

  /** Under a new id: whoever knew the one before knows nothing. */
  const begin = async (request: FastifyRequest, account: Account): Promise<Session> => {
    await request.session.regenerate()
    const sessionEndsAt = await sessions.begin(request.session.sessionId, account.accountKey)
    const who = { ...account, sessionEndsAt }
    request.session.set('who', who)
    return show(who)
  }

  const end = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    await request.session.destroy()
    reply.clearCookie(sessionCookieName(isSecure))
    reply.header('clear-site-data', '"cache", "storage"')
    request.log.info({ event: 'session_ended', accountKey: request.who?.accountKey }, 'signed out')
  }

  return (app, _options, done) => {
    serve(app, signIn, async ({ body, request }) =>
      begin(request, await logged(request, 'password', () => accounts.signIn({ ...body, ip: request.ip }))),
    )
    serve(app, signInByLink, async ({ body, request }) =>
      begin(request, await logged(request, 'link', () => accounts.signInByLink({ ...body, ip: request.ip }))),
    )
    serve(app, createOwner, async ({ body, request }) =>
      begin(
        request,
        await logged(request, 'first owner', () => accounts.createOwner({ ...body, ip: request.ip })),
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
