import { Type, type Static } from 'typebox'

import { Right, Role, Scope } from './access.ts'
import { Capabilities } from './capabilities.ts'
import { endpoint } from './endpoint.ts'
import { Email, Time } from './page.ts'

export const Session = Type.Object({
  accountKey: Type.String(),
  email: Type.String(),
  role: Role,
  scope: Scope,
  rights: Type.Array(Right),
  /** The company is the emulator's: nothing reaches Dialpad. */
  demo: Type.Boolean(),
  /** Where Dialpad’s own portal shows its people. */
  portalUrl: Type.String(),
  capabilities: Capabilities,
  /** When somebody last showed who they are, and how they can do it again; `none`: there is no password yet. */
  provenAt: Time,
  provesBy: Type.Union([Type.Literal('password'), Type.Literal('sso'), Type.Literal('none')]),
  /** The session ends then, whatever happens. */
  expiresAt: Time,
})
export type Session = Static<typeof Session>

export const Password = Type.String({ minLength: 1, maxLength: 1024 })
export const NewPassword = Type.String({ minLength: 15, maxLength: 1024 })
export const LinkToken = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })
/** What an app shows for half a minute. */
export const Code = Type.String({ pattern: '^[0-9]{6}$' })

export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  access: 'public',
  body: Type.Object(
    {
      email: Type.String({ minLength: 1, maxLength: 254 }),
      password: Password,
      /** Where `session.code_needed` was the answer without it. */
      code: Type.Optional(Code),
    },
    { additionalProperties: false },
  ),
  result: Session,
  errors: [
    'session.wrong_credentials',
    'session.code_needed',
    'session.code_wrong',
    'session.password_off',
    'session.throttled',
    'session.busy',
  ],
})

/**
 * The one-time link that the start prints signs its owner in without a password. Where nobody owns
 * this Patchbay yet it answers `session.owner_missing`, and the same token is for `createOwner`; the
 * link of an invitation or a reset answers `session.password_needed`, and its token is for `choosePassword`.
 */
export const signInByLink = endpoint({
  method: 'POST',
  path: '/session/link',
  access: 'public',
  body: Type.Object({ token: LinkToken }, { additionalProperties: false }),
  result: Session,
  errors: ['session.link_invalid', 'session.owner_missing', 'session.password_needed', 'session.throttled'],
})

/** Where no owner exists yet, the one-time link lets its holder become the owner. */
export const createOwner = endpoint({
  method: 'POST',
  path: '/session/owner',
  access: 'public',
  body: Type.Object(
    {
      token: LinkToken,
      email: Email,
      password: NewPassword,
    },
    { additionalProperties: false },
  ),
  result: Session,
  errors: ['session.link_invalid', 'session.password_off', 'session.throttled', 'session.busy'],
})

/**
 * Uses up the link of an invitation or a reset, ends all sessions of the account and begins one. An
 * account that keeps its second factor asks for a code here as well, before the link is used.
 */
export const choosePassword = endpoint({
  method: 'POST',
  path: '/session/password',
  access: 'public',
  body: Type.Object(
    { token: LinkToken, password: NewPassword, code: Type.Optional(Code) },
    { additionalProperties: false },
  ),
  result: Session,
  errors: [
    'session.link_invalid',
    'session.code_needed',
    'session.code_wrong',
    'session.password_off',
    'session.throttled',
    'session.busy',
  ],
})

export const getSession = endpoint({
  method: 'GET',
  path: '/session',
  access: 'session',
  result: Session,
  errors: [],
})

export const signOut = endpoint({
  method: 'DELETE',
  path: '/session',
  access: 'session',
  result: Type.Object({}),
  errors: [],
})
