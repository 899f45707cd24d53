import { Type, type Static } from 'typebox'

export const UserState = Type.Union([
  Type.Literal('active'),
  Type.Literal('pending'),
  Type.Literal('suspended'),
  Type.Literal('deleted'),
])
export type UserState = Static<typeof UserState>

export const EmulatedOffice = Type.Object({
  /** Opaque v1 key, `ag…`. */
  key: Type.String(),
  /** v2 id, an int64 as a string. */
  id: Type.String(),
  name: Type.String(),
  /** ISO 3166-1 alpha-2, upper case. */
  country: Type.String(),
  timezone: Type.String(),
  /** Purchased talk licences; every user of the office who is not deleted holds one. */
  licences: Type.Integer(),
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
})
export type EmulatedUser = Static<typeof EmulatedUser>

export type EmulatedDepartment = {
  key: string
  id: string
  name: string
  officeKey: string
  number: string
}

export type Company = {
  id: string
  offices: EmulatedOffice[]
  users: EmulatedUser[]
  departments: EmulatedDepartment[]
}
