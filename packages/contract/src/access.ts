import { Type, type Static } from 'typebox'

import { Key } from './page.ts'

/** What somebody may do. `operations.start` is for the kinds that an operator may start, `operations.start_all` for every kind. */
export const Right = Type.Union([
  Type.Literal('users.read'),
  Type.Literal('offices.read'),
  Type.Literal('operations.read'),
  Type.Literal('operations.start'),
  Type.Literal('operations.start_all'),
  Type.Literal('reports.read'),
  Type.Literal('reports.request'),
  Type.Literal('prices.enter'),
  Type.Literal('settings.read'),
  Type.Literal('accounts.manage'),
  Type.Literal('audit.read'),
])
export type Right = Static<typeof Right>

/** What an endpoint asks of the person behind the request; `public` asks for no session, `session` for any. */
export const Access = Type.Union([Type.Literal('public'), Type.Literal('session'), Right])
export type Access = Static<typeof Access>

/** From who may least to who may most; the auditor, who sees the log alone, stands first. */
export const roles = ['auditor', 'viewer', 'operator', 'admin', 'owner'] as const

export const Role = Type.Enum([...roles])
export type Role = (typeof roles)[number]

/** For which offices somebody has their role: all of the company, or these. */
export const Scope = Type.Union([
  Type.Literal('company'),
  Type.Array(Key, { minItems: 1, maxItems: 1_000, uniqueItems: true }),
])
export type Scope = Static<typeof Scope>
