import { Type, type Static } from 'typebox'

import { endpoint } from './endpoint.ts'
import { dialpadErrors } from './errors.ts'
import { Cursor, ExactTime, Key, PageQuery, Time, Unusable } from './page.ts'

export const Office = Type.Object({
  officeKey: Type.String(),
  name: Type.String(),
  /** ISO 3166-1 alpha-2, upper case; absent where Dialpad does not tell. */
  country: Type.Optional(Type.String()),
  /** A name of the tz database; absent where Dialpad does not tell. */
  timezone: Type.Optional(Type.String()),
})
export type Office = Static<typeof Office>

/** People of an office among those read so far. */
export const KnownPeople = Type.Object({
  officeKey: Type.String(),
  active: Type.Integer(),
  pending: Type.Integer(),
  suspended: Type.Integer(),
  numbers: Type.Integer(),
})
export type KnownPeople = Static<typeof KnownPeople>

export const listOffices = endpoint({
  method: 'GET',
  path: '/offices',
  access: 'offices.read',
  query: Type.Object(
    {
      ...PageQuery.properties,
      /** The `asOf` of what is shown: asks for a reading of after it. Without it a few seconds old may do. */
      newerThan: Type.Optional(ExactTime),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    items: Type.Array(Office),
    cursor: Type.Optional(Cursor),
    total: Type.Optional(Type.Integer()),
    unusable: Type.Optional(Unusable),
    /** Known by an earlier reading and listed no more; here so that the history can name them. */
    former: Type.Optional(Type.Array(Office)),
    asOf: Time,
  }),
  errors: ['cursor.invalid', ...dialpadErrors],
})

export const getOffice = endpoint({
  method: 'GET',
  path: '/offices/:officeKey',
  access: 'offices.read',
  params: Type.Object({ officeKey: Key }, { additionalProperties: false }),
  result: Type.Object({ ...Office.properties, asOf: Time }),
  errors: ['office.not_found', ...dialpadErrors],
})

/** Counts per office over the people read so far; `complete` once the whole list was read to its end. */
export const countKnownPeople = endpoint({
  method: 'GET',
  path: '/known-people-by-office',
  access: 'offices.read',
  result: Type.Object({
    items: Type.Array(KnownPeople),
    people: Type.Integer(),
    complete: Type.Boolean(),
    asOf: Type.Optional(Time),
  }),
  errors: [],
})
