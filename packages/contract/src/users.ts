import { Type, type Static } from 'typebox'

import { endpoint } from './endpoint.ts'
import { dialpadErrors } from './errors.ts'
import { Cursor, Key, PageQuery, Time, Unusable } from './page.ts'

/** `not_known`: Dialpad gave no state, or a word that is not known. */
export const UserState = Type.Union([
  Type.Literal('active'),
  Type.Literal('pending'),
  Type.Literal('suspended'),
  Type.Literal('deleted'),
  Type.Literal('cancelled'),
  Type.Literal('not_known'),
])
export type UserState = Static<typeof UserState>

export const User = Type.Object({
  userKey: Type.String(),
  firstName: Type.String(),
  lastName: Type.String(),
  email: Type.String(),
  state: UserState,
  /** Absent where Dialpad does not tell. */
  officeKey: Type.Optional(Type.String()),
  /** E.164, the first is the primary number. */
  numbers: Type.Array(Type.String()),
  jobTitle: Type.Optional(Type.String()),
  extension: Type.Optional(Type.String()),
  /** One of `licenses`, or another word of Dialpad’s. */
  license: Type.Optional(Type.String()),
})
export type User = Static<typeof User>

export const UserPage = Type.Object({
  items: Type.Array(User),
  cursor: Type.Optional(Cursor),
  /** Absent where nobody has counted. */
  total: Type.Optional(Type.Integer()),
  unusable: Type.Optional(Unusable),
  asOf: Time,
})
export type UserPage = Static<typeof UserPage>

export const listUsers = endpoint({
  method: 'GET',
  path: '/users',
  access: 'users.read',
  query: PageQuery,
  result: UserPage,
  errors: ['cursor.invalid', ...dialpadErrors],
})

/** Read from Dialpad at this moment. */
export const getUser = endpoint({
  method: 'GET',
  path: '/users/:userKey',
  access: 'users.read',
  params: Type.Object({ userKey: Key }, { additionalProperties: false }),
  result: Type.Object({
    ...User.properties,
    /** Other rows with this e-mail address, kept from another API of Dialpad’s: their history may be this person’s. */
    mayAlsoBe: Type.Optional(Type.Array(Type.String())),
    asOf: Time,
  }),
  errors: ['user.not_found', ...dialpadErrors],
})

/** People read so far whose name, e-mail, key or number contains the text; never asks Dialpad. */
export const findKnownUsers = endpoint({
  method: 'GET',
  path: '/known-users',
  access: 'users.read',
  query: Type.Object(
    {
      text: Type.Optional(Type.String({ maxLength: 200 })),
      officeKey: Type.Optional(Key),
      ...PageQuery.properties,
    },
    { additionalProperties: false },
  ),
  result: UserPage,
  errors: ['cursor.invalid'],
})
