import { Type, type Static } from 'typebox'

import { endpoint } from './endpoint.ts'
import { LicenseKind } from './licenses.ts'
import { Cursor, PageQuery, Time } from './page.ts'
import { User } from './users.ts'

/** Why a licence may be paid for and not used: never accepted the invitation, suspended, or deleted and restorable. */
export const idleReasons = ['pending', 'suspended', 'deleted'] as const
export const IdleReason = Type.Enum([...idleReasons])
export type IdleReason = (typeof idleReasons)[number]

const { userKey, firstName, lastName, email, officeKey, numbers, license } = User.properties

export const IdlePerson = Type.Object({
  userKey,
  firstName,
  lastName,
  email,
  officeKey,
  numbers,
  /** As it was last read; absent where the API in use tells none. */
  license,
  /** Of somebody deleted: until when Dialpad’s portal can restore them. */
  restorableUntil: Type.Optional(Time),
})
export type IdlePerson = Static<typeof IdlePerson>

/** How many people have this licence and do not use it; without `license` it is not known which. */
export const IdleCount = Type.Object({
  reason: IdleReason,
  license: Type.Optional(Type.String()),
  people: Type.Integer(),
})
export type IdleCount = Static<typeof IdleCount>

/**
 * People of one reason, by name, as far as they were read; never asks Dialpad. Deleted are those whom
 * Patchbay deleted within 72 hours, as was verified (docs/dialpad.md §2.6): Dialpad tells of no others.
 */
export const listIdlePeople = endpoint({
  method: 'GET',
  path: '/idle-people',
  access: 'users.read',
  query: Type.Object({ reason: IdleReason, ...PageQuery.properties }, { additionalProperties: false }),
  result: Type.Object({
    items: Type.Array(IdlePerson),
    cursor: Type.Optional(Cursor),
    /** Of this reason. */
    total: Type.Integer(),
    /** Of every reason. */
    counts: Type.Array(IdleCount),
    /** The whole list of people was read at least once. */
    complete: Type.Boolean(),
    asOf: Time,
  }),
  errors: ['cursor.invalid'],
})

/** Hundredths of the currency for one line in a month. */
const Hundredths = Type.Integer({ minimum: 0, maximum: 100_000_000 })

/** What the company pays, as somebody of it entered it: no API of Dialpad’s tells prices. */
const prices = {
  /** ISO 4217. */
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  perMonth: Type.Partial(Type.Record(LicenseKind, Hundredths), { additionalProperties: false }),
}

export const LicensePrices = Type.Object({
  ...prices,
  enteredBy: Type.String(),
  enteredAt: Time,
})
export type LicensePrices = Static<typeof LicensePrices>

const PricesAnswer = Type.Object({ prices: Type.Optional(LicensePrices) })

/** Without `prices` nobody entered any. */
export const getLicensePrices = endpoint({
  method: 'GET',
  path: '/license-prices',
  access: 'offices.read',
  result: PricesAnswer,
  errors: [],
})

/** Takes the place of all that was entered before. */
export const enterLicensePrices = endpoint({
  method: 'POST',
  path: '/license-prices',
  access: 'prices.enter',
  body: Type.Object(prices, { additionalProperties: false }),
  result: PricesAnswer,
  errors: [],
})
