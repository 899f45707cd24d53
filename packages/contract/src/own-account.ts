import { Type, type Static } from 'typebox'

import { endpoint } from './endpoint.ts'
import { Key, Time } from './page.ts'
import { ProvenFor } from './proof.ts'
import { Code, NewPassword, Password, Session } from './session.ts'

/** How whoever asks signs in. */
export const OwnAccount = Type.Object({
  email: Type.String(),
  /** Without one a one-time link is the only way in. */
  hasPassword: Type.Boolean(),
  hasSecondFactor: Type.Boolean(),
  signsInBy: Type.Union([Type.Literal('password'), Type.Literal('sso')]),
})
export type OwnAccount = Static<typeof OwnAccount>

const closed = { additionalProperties: false } as const

export const getOwnAccount = endpoint({
  method: 'GET',
  path: '/account',
  access: 'session',
  result: OwnAccount,
  errors: [],
})

/** Ends all other sessions of the account. `current` is left out where there is no password yet. */
export const changePassword = endpoint({
  method: 'POST',
  path: '/account/password',
  access: 'session',
  body: Type.Object({ current: Type.Optional(Password), password: NewPassword }, closed),
  result: OwnAccount,
  errors: [
    'account.password_wrong',
    'account.by_sso',
    'session.password_off',
    'session.throttled',
    'session.busy',
  ],
})

/** A new secret for an app that tells codes; nothing is asked for until `confirmSecondFactor`. */
export const beginSecondFactor = endpoint({
  method: 'POST',
  path: '/account/second-factor',
  access: 'session',
  body: Type.Object({ current: Type.Optional(Password) }, closed),
  /** The secret in base32, and the address that an app reads from a QR code. */
  result: Type.Object({ secret: Type.String(), uri: Type.String() }),
  errors: [
    'account.password_wrong',
    'account.second_factor_there',
    'account.by_sso',
    'session.throttled',
    'session.busy',
  ],
})

/** From now on a code is asked for besides the password. Ends all other sessions of the account. */
export const confirmSecondFactor = endpoint({
  method: 'POST',
  path: '/account/second-factor/confirm',
  access: 'session',
  body: Type.Object({ code: Code }, closed),
  result: OwnAccount,
  errors: ['account.second_factor_not_begun', 'session.code_wrong', 'session.throttled'],
})

export const removeSecondFactor = endpoint({
  method: 'POST',
  path: '/account/second-factor/remove',
  access: 'session',
  body: Type.Object({ code: Code }, closed),
  result: OwnAccount,
  errors: ['session.code_wrong', 'session.throttled'],
})

/**
 * Shows once more who is at the keyboard, for what can't be undone; the session goes on under a new
 * id. With `for` the proof is for that one submission (`submissionText`, `continuationText`).
 */
export const proveYourself = endpoint({
  method: 'POST',
  path: '/account/proof',
  access: 'session',
  body: Type.Object({ password: Password, code: Type.Optional(Code), for: Type.Optional(ProvenFor) }, closed),
  result: Session,
  errors: [
    'account.password_wrong',
    'account.password_missing',
    'account.by_sso',
    'session.code_needed',
    'session.code_wrong',
    'session.password_off',
    'session.throttled',
    'session.busy',
  ],
})

/** Somewhere the own account is signed in. */
export const OpenSession = Type.Object({
  sessionKey: Key,
  /** The one that asks. */
  isThis: Type.Boolean(),
  startedAt: Time,
  /** To the minute. */
  lastSeenAt: Time,
  /** As the browser named itself, and where it asked from. */
  userAgent: Type.String(),
  ip: Type.String(),
})
export type OpenSession = Static<typeof OpenSession>

/** The newest first. */
export const listSessions = endpoint({
  method: 'GET',
  path: '/account/sessions',
  access: 'session',
  result: Type.Object({ sessions: Type.Array(OpenSession) }),
  errors: [],
})

/** Over with the next request of it. One that is over already is fine. */
export const endSession = endpoint({
  method: 'POST',
  path: '/account/sessions/:sessionKey/end',
  access: 'session',
  params: Type.Object({ sessionKey: Key }),
  result: Type.Object({}),
  errors: [],
})

/** Signs out everywhere but here. */
export const endOtherSessions = endpoint({
  method: 'POST',
  path: '/account/sessions/end-others',
  access: 'session',
  result: Type.Object({}),
  errors: [],
})
