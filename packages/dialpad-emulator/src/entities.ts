import { Type, type Static } from 'typebox'

export const UserState = Type.Union([
  Type.Literal('active'),
  Type.Literal('pending'),
  Type.Literal('suspended'),
  Type.Literal('deleted'),
])
export type UserState = Static<typeof UserState>

/** Kinds of lines beside talk that a company pays for; what v2 calls `…_lines`. */
const OtherLines = Type.Object({
  sell: Type.Integer(),
  contactCenter: Type.Integer(),
  additionalNumber: Type.Integer(),
  fax: Type.Integer(),
  room: Type.Integer(),
})
export type OtherLines = Static<typeof OtherLines>

/** v2's words for licences: OpenAPI, users.update. */
export const Licence = Type.Union([
  Type.Literal('admins'),
  Type.Literal('agents'),
  Type.Literal('dpde_all'),
  Type.Literal('dpde_one'),
  Type.Literal('lite_lines'),
  Type.Literal('lite_support_agents'),
  Type.Literal('magenta_lines'),
  Type.Literal('talk'),
  Type.Literal('user'),
])
export type Licence = Static<typeof Licence>

export const EmulatedOffice = Type.Object({
  /** Opaque v1 key, `ag…`. */
  key: Type.String(),
  /** v2 id, an int64 as a string. */
  id: Type.String(),
  name: Type.String(),
  /** ISO 3166-1 alpha-2, upper case. */
  country: Type.String(),
  timezone: Type.String(),
  /** Purchased licences of people, of every kind; every user of the office who is not deleted holds one. */
  licences: Type.Integer(),
  /** How many of the licences are for sell and support, and what else was purchased; none when left out. */
  lines: Type.Optional(OtherLines),
  /** Numbers that the company holds back here; none when left out. */
  reserved: Type.Optional(Type.Array(Type.String())),
  /** Whether the owner of the token administers this office. */
  administered: Type.Boolean(),
  /** Where its numbers come from, in this order; the Xs at the end stand for digits. */
  numberRanges: Type.Array(Type.String()),
})
export type EmulatedOffice = Static<typeof EmulatedOffice>

export const EmulatedUser = Type.Object({
  key: Type.String(),
  id: Type.String(),
  firstName: Type.String(),
  lastName: Type.String(),
  email: Type.String(),
  officeKey: Type.String(),
  state: UserState,
  /** E.164, the first is the primary number. */
  numbers: Type.Array(Type.String()),
  /** Epoch ms; before it the user is not visible to any read (adding is asynchronous). */
  appearsAt: Type.Number(),
  /** Epoch ms of the deletion, only in state `deleted`. */
  deletedAt: Type.Optional(Type.Number()),
  /** Epoch ms of the suspension, only in state `suspended`: from then on the user has no calls or texts. */
  suspendedAt: Type.Optional(Type.Number()),
  /** `talk` when left out. */
  licence: Type.Optional(Licence),
  jobTitle: Type.Optional(Type.String()),
  extension: Type.Optional(Type.String()),
  /** Addresses beside `email`. */
  otherEmails: Type.Optional(Type.Array(Type.String())),
  admin: Type.Optional(Type.Object({ ofCompany: Type.Boolean(), officeKeys: Type.Array(Type.String()) })),
})
export type EmulatedUser = Static<typeof EmulatedUser>

export type EmulatedDepartment = {
  key: string
  id: string
  name: string
  officeKey: string
  number: string
  /** What v2 takes it for; v1 knows departments only. */
  kind: 'department' | 'callcenter'
}

export type Company = {
  id: string
  offices: EmulatedOffice[]
  users: EmulatedUser[]
  departments: EmulatedDepartment[]
}
