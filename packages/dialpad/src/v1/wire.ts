import { Type, type Static } from 'typebox'

import { AnsweredEmail, Line, maybe } from '../values.ts'
import { Key } from './values.ts'

export const UserAnswer = Type.Object({
  key: Key,
  primary_email: AnsweredEmail,
  first_name: maybe(Line),
  last_name: maybe(Line),
  primary_phone: maybe(Line),
  phone_numbers: maybe(Type.Array(Line)),
  office_key: maybe(Key),
  state: maybe(Line),
})

/** A user as v1 gives it; which fields there are besides names, e-mail and phone is unverified (docs/dialpad.md). */
export type WireUser = {
  key: string
  primary_email: string
  first_name?: string
  last_name?: string
  primary_phone?: string
  phone_numbers?: string[]
  office_key?: string
  state?: string
}

export const wireUser = (answer: Static<typeof UserAnswer>): WireUser => ({
  key: answer.key,
  primary_email: answer.primary_email,
  first_name: answer.first_name ?? undefined,
  last_name: answer.last_name ?? undefined,
  primary_phone: answer.primary_phone ?? undefined,
  phone_numbers: answer.phone_numbers ?? undefined,
  office_key: answer.office_key ?? undefined,
  state: answer.state ?? undefined,
})

export const OfficeAnswer = Type.Object({ key: Key, name: Line, country: maybe(Line) })

/** An office as v1 gives it; only `key` is documented. */
export type WireOffice = { key: string; name: string; country?: string }

export const wireOffice = (answer: Static<typeof OfficeAnswer>): WireOffice => ({
  key: answer.key,
  name: answer.name,
  country: answer.country ?? undefined,
})
