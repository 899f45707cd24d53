import { Type, type Static } from 'typebox'

import { AnsweredEmail, Line, maybe } from '../values.ts'
import { AnsweredId, given, idOf, optionalId, PhoneNumber } from './values.ts'

const Flag = maybe(Type.Boolean())

export const UserAnswer = Type.Object({
  id: AnsweredId,
  emails: maybe(Type.Array(AnsweredEmail)),
  display_name: maybe(Line),
  first_name: maybe(Line),
  last_name: maybe(Line),
  job_title: maybe(Line),
  extension: maybe(Line),
  license: maybe(Line),
  state: maybe(Line),
  office_id: maybe(AnsweredId),
  phone_numbers: maybe(Type.Array(Line)),
  is_super_admin: Flag,
  admin_office_ids: maybe(Type.Array(AnsweredId)),
  date_added: maybe(Line),
})

/** The first e-mail and number are the primary ones; `date_added` is in UTC and does not say so. */
export type V2User = {
  id: string
  emails: string[]
  display_name?: string
  first_name?: string
  last_name?: string
  job_title?: string
  extension?: string
  license?: string
  state?: string
  office_id?: string
  phone_numbers: string[]
  is_super_admin?: boolean
  admin_office_ids: string[]
  date_added?: string
}

export const v2User = (answer: Static<typeof UserAnswer>): V2User => ({
  id: idOf(answer.id),
  emails: answer.emails ?? [],
  display_name: given(answer.display_name),
  first_name: given(answer.first_name),
  last_name: given(answer.last_name),
  job_title: given(answer.job_title),
  extension: given(answer.extension),
  license: given(answer.license),
  state: given(answer.state),
  office_id: optionalId(answer.office_id),
  phone_numbers: answer.phone_numbers ?? [],
  is_super_admin: given(answer.is_super_admin),
  admin_office_ids: (answer.admin_office_ids ?? []).map(idOf),
  date_added: given(answer.date_added),
})

export const OfficeAnswer = Type.Object({
  id: AnsweredId,
  name: maybe(Line),
  country: maybe(Line),
  timezone: maybe(Line),
  state: maybe(Line),
  is_primary_office: Flag,
})

/** The country comes in small letters, `us`. */
export type V2Office = {
  id: string
  name?: string
  country?: string
  timezone?: string
  state?: string
  is_primary_office?: boolean
}

export const v2Office = (answer: Static<typeof OfficeAnswer>): V2Office => ({
  id: idOf(answer.id),
  name: given(answer.name),
  country: given(answer.country),
  timezone: given(answer.timezone),
  state: given(answer.state),
  is_primary_office: given(answer.is_primary_office),
})

export const NumberAnswer = Type.Object({
  number: PhoneNumber,
  area_code: maybe(Line),
  office_id: maybe(AnsweredId),
  status: maybe(Line),
  type: maybe(Line),
  target_id: maybe(AnsweredId),
  target_type: maybe(Line),
  deleted: Flag,
})

/** Without a target it is free; `deleted` is one that has left Dialpad. */
export type V2Number = {
  number: string
  area_code?: string
  office_id?: string
  status?: string
  type?: string
  target_id?: string
  target_type?: string
  deleted?: boolean
}

export const v2Number = (answer: Static<typeof NumberAnswer>): V2Number => ({
  number: answer.number,
  area_code: given(answer.area_code),
  office_id: optionalId(answer.office_id),
  status: given(answer.status),
  type: given(answer.type),
  target_id: optionalId(answer.target_id),
  target_type: given(answer.target_type),
  deleted: given(answer.deleted),
})

export const GroupAnswer = Type.Object({
  id: AnsweredId,
  name: maybe(Line),
  office_id: maybe(AnsweredId),
  state: maybe(Line),
})

/** A department or a call centre. */
export type V2Group = { id: string; name?: string; office_id?: string; state?: string }

export const v2Group = (answer: Static<typeof GroupAnswer>): V2Group => ({
  id: idOf(answer.id),
  name: given(answer.name),
  office_id: optionalId(answer.office_id),
  state: given(answer.state),
})
