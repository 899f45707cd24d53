import { Type, type Static } from 'typebox'

import { Role, Scope } from './access.ts'
import { endpoint } from './endpoint.ts'
import { Email, Key, Time } from './page.ts'
import { LinkToken } from './session.ts'

/** Whoever was invited and has not chosen a password yet is `invited`; whoever is `disabled` can't sign in, nor who is `no_role`: single sign-on gives them none any more. */
export const AccountState = Type.Union([
  Type.Literal('invited'),
  Type.Literal('active'),
  Type.Literal('disabled'),
  Type.Literal('no_role'),
])
export type AccountState = Static<typeof AccountState>

/** Somebody who may sign in to Patchbay; nobody of Dialpad's. */
export const Account = Type.Object({
  accountKey: Key,
  email: Type.String(),
  role: Role,
  scope: Scope,
  state: AccountState,
  signsInBy: Type.Union([Type.Literal('password'), Type.Literal('sso')]),
  /** A code from an app is asked for besides the password. */
  hasSecondFactor: Type.Boolean(),
  createdAt: Time,
  lastSignInAt: Type.Optional(Time),
})
export type Account = Static<typeof Account>

/** Told once: the server keeps no more than its hash. */
export const PasswordLink = Type.Object({ token: LinkToken, expiresAt: Time })
export type PasswordLink = Static<typeof PasswordLink>

const params = Type.Object({ accountKey: Key })
const closed = { additionalProperties: false } as const

export const listAccounts = endpoint({
  method: 'GET',
  path: '/accounts',
  access: 'accounts.manage',
  result: Type.Object({ accounts: Type.Array(Account) }),
  errors: [],
})

/** The link lets its holder choose a password, and is theirs alone to have. */
export const inviteAccount = endpoint({
  method: 'POST',
  path: '/accounts',
  access: 'accounts.manage',
  body: Type.Object({ email: Email, role: Role, scope: Scope }, closed),
  result: Type.Object({ account: Account, link: PasswordLink }),
  errors: ['account.exists', 'account.company_only', 'session.password_off', 'session.proof_needed'],
})

/** Until the link is used the password stays what it is. A new link ends the one before it. */
export const resetAccount = endpoint({
  method: 'POST',
  path: '/accounts/:accountKey/link',
  access: 'accounts.manage',
  params,
  body: Type.Object({ removeSecondFactor: Type.Boolean() }, closed),
  result: PasswordLink,
  errors: [
    'account.not_found',
    'account.own',
    'account.disabled',
    'account.by_sso',
    'session.password_off',
    'session.proof_needed',
  ],
})

/** With the offices that it is for. Ends all sessions of the account. Nobody changes their own role, so that somebody stays owner. */
export const changeRole = endpoint({
  method: 'POST',
  path: '/accounts/:accountKey/role',
  access: 'accounts.manage',
  params,
  body: Type.Object({ role: Role, scope: Scope }, closed),
  result: Account,
  errors: [
    'account.not_found',
    'account.own',
    'account.by_sso',
    'account.company_only',
    'session.proof_needed',
  ],
})

/** Ends all sessions of the account at once; its links are worth nothing any more. */
export const disableAccount = endpoint({
  method: 'POST',
  path: '/accounts/:accountKey/disable',
  access: 'accounts.manage',
  params,
  result: Account,
  errors: ['account.not_found', 'account.own'],
})

export const enableAccount = endpoint({
  method: 'POST',
  path: '/accounts/:accountKey/enable',
  access: 'accounts.manage',
  params,
  result: Account,
  errors: ['account.not_found', 'session.proof_needed'],
})
