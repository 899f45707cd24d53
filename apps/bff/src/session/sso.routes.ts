import { errorMessage, errors } from '@patchbay/contract'
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'
import { Compile } from 'typebox/schema'

import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import { AppError } from '../platform/app-error.ts'
import type { Seal } from '../platform/seal.ts'
import { inertPolicy } from '../platform/security-headers.ts'
import { beginSession } from './session-plugin.ts'
import { hashOf, type Sessions } from './sessions.store.ts'
import { Journey, type Sso } from './sso.ts'

const purpose = 'single sign-on'
const lastsSeconds = 600
const journeys = Compile(Journey)

export const callbackPath = '/auth/sso/callback'

export type SsoRoutesOptions = {
  sso: Sso
  accounts: Pick<Accounts, 'bySso' | 'keyBySso' | 'countTry'>
  sessions: Sessions
  audit: Audit
  seal: Seal
  isSecure: boolean
}

/** An address within Patchbay; anything else is its first page. */
const within = (next: string | null): string =>
  next !== null && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,2000}$/.test(next) ? next : '/'

const queryOf = ({ url }: FastifyRequest) => new URLSearchParams(url.split('?').slice(1).join('?'))

const mostJourneys = 4

const provenForForm = /^[A-Za-z0-9_-]{43}$/

/** `proof`: somebody who is signed in shows once more who they are; its value is what for, or empty. */
const wishOf = (request: FastifyRequest): Pick<Journey, 'next' | 'before' | 'proves'> => {
  const [{ who, session }, query] = [request, queryOf(request)]
  const [next, provenFor] = [within(query.get('next')), query.get('proof')]
  if (!who) return { next }
  const before = hashOf(session.sessionId)
  if (provenFor === null) return { next, before }
  const { accountKey } = who
  return { next, before, proves: { accountKey, ...(provenForForm.test(provenFor) && { provenFor }) } }
}

const prefixOf = (isSecure: boolean) => `${isSecure ? '__Host-Http-' : ''}sso-`

/** One for each way there, so that two pages at once don’t take each other’s. */
const cookieNameOf = (state: string, isSecure: boolean) =>
  `${prefixOf(isSecure)}${state.replaceAll(/[^A-Za-z0-9_-]/g, '').slice(0, 12)}`

/** Somebody looks at this in their browser: it leads back to where one signs in. */
const sendFault = (request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply => {
  const fault = error instanceof AppError ? error : new AppError('internal', { cause: error })
  const { code } = fault
  request.log.warn({ event: 'authn_login_fail', method: 'sso', code, err: fault.cause }, 'not signed in')
  const address = `/sign-in?fault=${code}`
  return reply
    .code(errors[code].status)
    .headers({
      'content-security-policy': inertPolicy.replace('; sandbox', ''),
      'cache-control': 'no-store',
      refresh: `0; url=${address}`,
    })
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="en"><title>Not signed in</title><p>${errorMessage(code)}</p><p><a href="${address}">Back</a></p></html>`,
    )
}

/** The two addresses that a browser goes to itself: off to the company's provider, and back. */
export const ssoRoutes =
  ({ sso, accounts, sessions, audit, seal, isSecure }: SsoRoutesOptions): FastifyPluginCallback =>
  (app, _options, done) => {
    const config = { access: 'public' as const }
    // The way back comes from another site, which takes no strict cookie along.
    const cookie = { secure: isSecure, httpOnly: true, sameSite: 'lax', path: '/' } as const

    const journeyOf = (request: FastifyRequest, reply: FastifyReply): Journey => {
      const name = cookieNameOf(queryOf(request).get('state') ?? '', isSecure)
      const sealed = request.cookies[name]
      if (sealed === undefined) throw new AppError('session.sso_failed')
      reply.clearCookie(name, cookie)
      const opened = seal.open(purpose, sealed)
      const journey: unknown = opened === undefined ? undefined : JSON.parse(opened)
      if (!journeys.Check(journey)) throw new AppError('session.sso_failed')
      return journey
    }

    /** Many that were never come back from would make every request too large. */
    const endOthers = (request: FastifyRequest, reply: FastifyReply): void => {
      const names = Object.keys(request.cookies).filter((name) => name.startsWith(prefixOf(isSecure)))
      if (names.length < mostJourneys) return
      for (const name of names) reply.clearCookie(name, cookie)
    }

    /** Of somebody whom the provider vouched for; what it never saw costs no row. */
    const recorded = async (
      { ip }: FastifyRequest,
      error: unknown,
      proves: Journey['proves'],
    ): Promise<unknown> => {
      if (!(error instanceof AppError)) return error
      // Of a session that should have been proven, whatever went wrong.
      if (!proves && error.code !== 'session.no_role') return error
      const details = {
        method: proves ? 'proof' : 'sso',
        code: error.code,
        ip,
        accountKey: proves?.accountKey,
      }
      return audit.record({ kind: 'session.refused', details }).then(
        () => error,
        (failure: unknown) => failure,
      )
    }

    /** Each way back asks the provider something, so whoever goes many is slowed down. */
    const comeBack = async (request: FastifyRequest, journey: Journey) => {
      const takeBack = await accounts.countTry(request.ip)
      const { vouched, provenAt } = await sso.finish(queryOf(request), journey)
      const { proves } = journey
      const isSomebodyElse = proves && proves.accountKey !== (await accounts.keyBySso(vouched))
      if (isSomebodyElse) throw new AppError('session.sso_failed')
      const proof = await accounts.bySso(vouched)
      await takeBack()
      return { ...proof, provenAt }
    }

    app.get('/auth/sso', { config }, async (request, reply) => {
      try {
        const { address, journey } = await sso.begin(wishOf(request))
        endOthers(request, reply)
        reply.setCookie(cookieNameOf(journey.state, isSecure), seal.seal(purpose, JSON.stringify(journey)), {
          ...cookie,
          maxAge: lastsSeconds,
        })
        return await reply.header('cache-control', 'no-store').redirect(address.href, 303)
      } catch (error) {
        return sendFault(request, reply, error)
      }
    })

    app.get(callbackPath, { config }, async (request, reply) => {
      let journey: Journey | undefined
      try {
        journey = journeyOf(request, reply)
        const proof = await comeBack(request, journey)
        const { before, proves } = journey
        const method = proves ? 'proof' : 'sso'
        await beginSession(sessions, request, { ...proof, method, before, provenFor: proves?.provenFor })
        request.log.info(
          { event: 'authn_login_success', method: 'sso', accountKey: proof.accountKey },
          'signed in',
        )
        return await reply.header('cache-control', 'no-store').redirect(journey.next, 303)
      } catch (error) {
        return sendFault(request, reply, await recorded(request, error, journey?.proves))
      }
    })
    done()
  }
