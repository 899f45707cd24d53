import { Type, type Static } from 'typebox'

import { closed, Cursor, Email, Name, PageLimit } from '../values.ts'
import { Key } from './values.ts'

const Days = Type.Integer({ minimum: 1, maximum: 1000 })

export const EmailInput = Type.Object({ email: Email }, closed)
export type EmailInput = Static<typeof EmailInput>

export const TargetInput = Type.Object({ targetKey: Key }, closed)
export type TargetInput = Static<typeof TargetInput>

export const TransferInput = Type.Object({ targetKey: Key, officeKey: Key }, closed)
export type TransferInput = Static<typeof TransferInput>

export const ListUsersInput = Type.Object(
  {
    limit: Type.Optional(PageLimit),
    cursor: Type.Optional(Cursor),
  },
  closed,
)
export type ListUsersInput = Static<typeof ListUsersInput>

export const ListOfficesInput = Type.Object({ cursor: Type.Optional(Cursor) }, closed)
export type ListOfficesInput = Static<typeof ListOfficesInput>

export const AddUserInput = Type.Object(
  {
    email: Email,
    firstName: Type.Optional(Name),
    lastName: Type.Optional(Name),
    officeKey: Type.Optional(Key),
  },
  closed,
)
export type AddUserInput = Static<typeof AddUserInput>

export const GetStatsInput = Type.Object(
  {
    statType: Type.Union([Type.Literal('calls'), Type.Literal('texts')]),
    exportType: Type.Union([Type.Literal('stats'), Type.Literal('records')]),
    scope: Type.Union([
      Type.Object({ isCompany: Type.Literal(true) }, closed),
      Type.Object({ officeId: Key }, closed),
      Type.Object({ target: Key }, closed),
    ]),
    daysAgoStart: Days,
    daysAgoEnd: Days,
  },
  closed,
)
export type GetStatsInput = Static<typeof GetStatsInput>
