import { roles, type Role } from '@patchbay/contract'
import * as oidc from 'openid-client'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/schema'
import { Agent, fetch } from 'undici'

import type { Vouched } from '../accounts/by-sso.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import { createOnce } from '../platform/once.ts'

export type SsoConfig = {
  /** Exactly as the provider calls itself. */
  issuer: string
  clientId: string
  clientSecret: { reveal(): string }
  groupsClaim: string
  /** Which group of the provider's has which role; nobody else has any. */
  roles: ReadonlyMap<string, Role>
  /** Of a company that vouches for its provider itself; PEM. */
  ca?: string
}

/** `provenAt`: when they showed the provider who they are, in epoch ms; 0 where it does not say. */
type Found = { vouched: Vouched; provenAt: number }

/** What is known of somebody who was sent to the provider and has not come back yet. */
export const Journey = Type.Object({
  state: Type.String(),
  nonce: Type.String(),
  verifier: Type.String(),
  /** Where they want to go. */
  next: Type.String(),
  startedAt: Type.Number(),
  /** Of the session that their browser had, which it does not send along on the way back. */
  before: Type.Optional(Type.String()),
  /** They show once more who they are: whose session it is, and what for, where it is for one thing alone. */
  proves: Type.Optional(Type.Object({ accountKey: Type.String(), provenFor: Type.Optional(Type.String()) })),
})
export type Journey = Static<typeof Journey>

const journeyLastsMs = 10 * 60_000
const metadataLastsMs = 3_600_000
const largestAnswer = 1024 * 1024
const slowestMs = 10_000
const clockToleranceSeconds = 60

const Claims = Compile(
  Type.Object({
    sub: Type.String({ minLength: 1, maxLength: 255 }),
    email: Type.Optional(Type.String({ maxLength: 254 })),
    email_verified: Type.Optional(Type.Boolean()),
    /** For whom it was made, where it says so. */
    azp: Type.Optional(Type.String()),
    /** When they last typed what they know, in seconds, where the provider says so. */
    auth_time: Type.Optional(Type.Integer()),
  }),
)
const groupNames = Compile(Type.Array(Type.String()))

/** A provider's clock may go a little ahead; who says more than that is not believed. */
const notAhead = (at: number, now: number): number => {
  if (at > now + clockToleranceSeconds * 1000) throw new AppError('session.sso_failed')
  return Math.min(at, now)
}

const createProviderFetch = (ca: string | undefined) => {
  const agent = new Agent({
    connect: { timeout: slowestMs / 2, ...(ca !== undefined && { ca: [ca] }) },
    headersTimeout: slowestMs,
    bodyTimeout: slowestMs,
    maxResponseSize: largestAnswer,
  })
  const providerFetch: oidc.CustomFetch = async (address, { body, headers, method, signal }) => {
    const deadline = AbortSignal.timeout(slowestMs)
    const response = await fetch(address, {
      method,
      headers,
      body: body ?? null,
      redirect: 'manual',
      dispatcher: agent,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    })
    return new Response(await response.arrayBuffer(), {
      status: response.status,
      headers: [...response.headers],
    })
  }
  return { providerFetch, close: () => agent.close() }
}

/** The provider did not answer, or not as one; anything else is somebody who may not come in. */
const isOutage = (error: unknown): boolean =>
  error instanceof TypeError ||
  (error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name)) ||
  (error instanceof oidc.ClientError && error.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM')

type Options = { config: SsoConfig; redirectUri: () => string; clock: Clock }

export type Sso = ReturnType<typeof createSso>

/** Sign-in by the company's OpenID provider: code, PKCE, state and nonce, each time. */
export const createSso = ({ config, redirectUri, clock }: Options) => {
  const { providerFetch, close } = createProviderFetch(config.ca)
  let known: { provider: Promise<oidc.Configuration>; until: number } | undefined

  const discover = async (): Promise<oidc.Configuration> => {
    const issuer = new URL(config.issuer)
    const found = await oidc.discovery(
      issuer,
      config.clientId,
      { [oidc.clockTolerance]: clockToleranceSeconds },
      oidc.ClientSecretBasic(config.clientSecret.reveal()),
      { [oidc.customFetch]: providerFetch },
    )
    found[oidc.customFetch] = providerFetch
    // Else the token is believed for the connection that it came by, whoever signed it.
    oidc.enableNonRepudiationChecks(found)
    return found
  }

  const goneBack = createOnce(clock, journeyLastsMs)

  const provider = async (): Promise<oidc.Configuration> => {
    if (!known || known.until <= clock.now()) {
      known = { provider: discover(), until: clock.now() + metadataLastsMs }
    }
    try {
      return await known.provider
    } catch (error) {
      known = undefined
      throw new AppError('session.sso_unavailable', { cause: error })
    }
  }

  /** Who is in several groups has the most that one of them gives. */
  const roleOf = (groups: unknown): Role | undefined => {
    const named = groupNames.Check(groups) ? groups : []
    const given = named.flatMap((group) => config.roles.get(group) ?? [])
    return roles.findLast((each) => given.includes(each))
  }

  const vouchedFor = (claims: Readonly<Record<string, unknown>>): Found => {
    const groups = claims[config.groupsClaim]
    if (!Claims.Check(claims)) throw new AppError('session.sso_failed')
    if (claims.azp !== undefined && claims.azp !== config.clientId) throw new AppError('session.sso_failed')
    const role = claims.email_verified === false ? undefined : roleOf(groups)
    const { sub: subject, email = subject, auth_time: seconds = 0 } = claims
    const provenAt = notAhead(seconds * 1000, clock.now())
    return { vouched: { issuer: config.issuer, subject, email, role }, provenAt }
  }

  return {
    /** Where to send somebody, and what to keep until they are back. Throws `session.sso_unavailable`. */
    async begin(
      wish: Pick<Journey, 'next' | 'before' | 'proves'>,
    ): Promise<{ address: URL; journey: Journey }> {
      const journey = {
        ...wish,
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        startedAt: clock.now(),
      }
      const address = oidc.buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri(),
        scope: 'openid profile email',
        state: journey.state,
        nonce: journey.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
        // Without it the provider lets in whoever is signed in there already, and is not asked when that was.
        ...(wish.proves && { max_age: '0' }),
      })
      return { address, journey }
    },

    /** `query` as the provider sent it back; each way there is gone back once. Throws `session.sso_failed`, `session.sso_unavailable`. */
    async finish(query: URLSearchParams, journey: Journey): Promise<Found> {
      if (journey.startedAt + journeyLastsMs <= clock.now()) throw new AppError('session.sso_failed')
      if (!goneBack(journey.state)) throw new AppError('session.sso_failed')
      const address = new URL(redirectUri())
      address.search = query.toString()
      const found = await provider()
      const tokens = await oidc
        .authorizationCodeGrant(found, address, {
          pkceCodeVerifier: journey.verifier,
          expectedState: journey.state,
          expectedNonce: journey.nonce,
        })
        .catch((error: unknown) => {
          throw new AppError(isOutage(error) ? 'session.sso_unavailable' : 'session.sso_failed', {
            cause: error,
          })
        })
      const came = vouchedFor({ ...tokens.claims() })
      const isFresh = came.provenAt + clockToleranceSeconds * 1000 >= journey.startedAt
      if (journey.proves && !isFresh) throw new AppError('session.sso_failed')
      return came
    },

    close,
  }
}
