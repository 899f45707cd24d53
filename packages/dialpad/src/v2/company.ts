import { Type } from 'typebox'
import { Compile } from 'typebox/schema'

import { MalformedAnswer } from '../errors.ts'
import { AnsweredEmail, Line, maybe } from '../values.ts'
import { AnsweredCount, AnsweredId, given, idOf, optionalCount } from './values.ts'

const companyAnswer = Compile(
  Type.Object({
    id: AnsweredId,
    name: maybe(Line),
    domain: maybe(Line),
    country: maybe(Line),
    account_type: maybe(Line),
    admin_email: maybe(AnsweredEmail),
    office_count: maybe(AnsweredCount),
    state: maybe(Line),
  }),
)

export type V2Company = {
  id: string
  name?: string
  domain?: string
  country?: string
  account_type?: string
  admin_email?: string
  office_count?: number
  state?: string
}

export const readCompany = (answer: unknown): V2Company => {
  if (!companyAnswer.Check(answer)) throw new MalformedAnswer('it is not a company')
  return {
    id: idOf(answer.id),
    name: given(answer.name),
    domain: given(answer.domain),
    country: given(answer.country),
    account_type: given(answer.account_type),
    admin_email: given(answer.admin_email),
    office_count: optionalCount(answer.office_count),
    state: given(answer.state),
  }
}
