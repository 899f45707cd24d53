import { Type, type Static } from 'typebox'

import { endpoint } from './endpoint.ts'
import { Cursor, ExactTime, Key, PageQuery, Time, Unusable } from './page.ts'

/** `available` numbers are held back by the company and free to give; `not_known` is a word of Dialpad’s that is not known, or a number that the last reading may have missed. */
export const numberStatuses = [
  'user',
  'available',
  'office',
  'department',
  'call_center',
  'call_router',
  'room',
  'dynamic_caller',
  'porting',
  'pending',
  'not_known',
] as const
export const NumberStatus = Type.Enum([...numberStatuses])
export type NumberStatus = (typeof numberStatuses)[number]

export const CompanyNumber = Type.Object({
  /** E.164, or digits only where it is an internal one. */
  number: Type.String(),
  status: NumberStatus,
  /** Dialpad’s word, such as `local`, `mobile` or `tollfree`. */
  type: Type.Optional(Type.String()),
  /** ISO 3166-1 alpha-2, of the number itself; absent where its digits do not tell. */
  country: Type.Optional(Type.String()),
  officeKey: Type.Optional(Type.String()),
  /** Whose it is; `email` and the names are those of the last reading of the person, empty where there was none. */
  holder: Type.Optional(
    Type.Object({
      userKey: Type.String(),
      firstName: Type.String(),
      lastName: Type.String(),
      email: Type.String(),
    }),
  ),
})
export type CompanyNumber = Static<typeof CompanyNumber>

/**
 * Numbers of the company as they were last read, in the order of their digits. The first look, a look
 * after ten minutes and `newerThan` begin a new reading beside the answer; `reading` says that one is
 * under way, so that the page asks again.
 */
export const listNumbers = endpoint({
  method: 'GET',
  path: '/numbers',
  access: 'users.read',
  query: Type.Object(
    {
      /** A number in any form, a part of one, or a part of the holder’s name or e-mail. */
      text: Type.Optional(Type.String({ maxLength: 200 })),
      status: Type.Optional(NumberStatus),
      officeKey: Type.Optional(Key),
      country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
      newerThan: Type.Optional(ExactTime),
      ...PageQuery.properties,
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    items: Type.Array(CompanyNumber),
    cursor: Type.Optional(Cursor),
    /** Of all that match. */
    total: Type.Integer(),
    unusable: Type.Optional(Unusable),
    /** The list was read to its end at least once. */
    complete: Type.Boolean(),
    reading: Type.Boolean(),
    /** Numbers read so far by the reading that is under way; this and `unusable` are told of the whole company alone. */
    readSoFar: Type.Optional(Type.Integer()),
    /** Why the last reading ended early: an error code of Dialpad’s. */
    failed: Type.Optional(Type.String()),
    /** When the last whole reading began. */
    asOf: Type.Optional(Time),
  }),
  errors: ['cursor.invalid', 'dialpad.not_possible'],
})

const Somebody = Type.Object({
  userKey: Type.String(),
  firstName: Type.String(),
  lastName: Type.String(),
  email: Type.String(),
  /** Of the number, when they were first seen to have it. */
  officeKey: Type.Optional(Type.String()),
  /** Begin of the reading that first saw it with them; not when Dialpad gave it to them. */
  since: Time,
  /** Begin of the reading that first saw it without them; absent while they have it. */
  until: Type.Optional(Time),
})

/** A number as it was last read, and who was seen to have it. Never asks Dialpad. */
export const getNumber = endpoint({
  method: 'GET',
  path: '/numbers/:number',
  access: 'users.read',
  params: Type.Object(
    { number: Type.String({ pattern: '^\\+?[0-9]{1,40}$' }) },
    { additionalProperties: false },
  ),
  result: Type.Object({
    /** Absent where the last reading did not see it any more. */
    current: Type.Optional(CompanyNumber),
    /** The last ones first, at most 50. */
    holders: Type.Array(Somebody),
    /** When the last whole reading began. */
    asOf: Type.Optional(Time),
  }),
  errors: ['number.not_found', 'dialpad.not_possible'],
})
