import { Type, type Static } from 'typebox'

import { accountErrors } from './account-errors.ts'
import { nothingChanged, nothingSent, requestErrors, type ErrorRow } from './request-errors.ts'

/** Every error a person can meet: the HTTP status, what happened, what was not changed, what to do next. */
export const errors = {
  ...requestErrors,
  ...accountErrors,
  'user.not_found': {
    status: 404,
    what: 'Dialpad knows no such person.',
    unchanged: nothingChanged,
    next: 'Go back to the list: the person may have been deleted.',
  },
  'office.not_found': {
    status: 404,
    what: 'Dialpad knows no such office.',
    unchanged: nothingSent,
    next: 'Choose an office from the list.',
  },
  'number.not_found': {
    status: 404,
    what: 'No reading of the company’s numbers has seen this one.',
    unchanged: nothingChanged,
    next: 'Look for it under Numbers: a part of it finds it.',
  },
  'operation.not_found': {
    status: 404,
    what: 'There is no such operation.',
    unchanged: nothingSent,
    next: 'Look for it in the list of operations.',
  },
  'operation.target_busy': {
    status: 409,
    what: 'Another operation is changing this person right now.',
    unchanged: nothingSent,
    next: 'Wait until it is decided, then look at the person again.',
  },
  'operation.key_reused': {
    status: 409,
    what: 'The same submission was sent before with other content.',
    unchanged: nothingSent,
    next: 'Go back and start again.',
  },
  'operation.nothing_to_do': {
    status: 409,
    what: 'There is nothing left to check or to go on with.',
    unchanged: nothingSent,
    next: 'Reload the operation to see where it stands.',
  },
  'report.not_found': {
    status: 404,
    what: 'There is no such report.',
    unchanged: nothingChanged,
    next: 'Ask for it again.',
  },
  'report.range_invalid': {
    status: 400,
    what: 'These dates can’t be reported on.',
    unchanged: nothingSent,
    next: 'Choose a first day that is not after the last, both before today and within the last 400 days, or today alone where it is offered.',
  },
  'account.company_only': {
    status: 409,
    what: 'An owner owns all of the company.',
    unchanged: nothingChanged,
    next: 'Choose the whole company, or another role for these offices.',
  },
  'report.not_ready': {
    status: 409,
    what: 'The report is not ready yet.',
    unchanged: nothingChanged,
    next: 'Wait until Dialpad has prepared it.',
  },
  'report.no_charts': {
    status: 409,
    what: 'Charts are drawn from records; this report has none.',
    unchanged: nothingChanged,
    next: 'Look at its rows, or ask for records.',
  },
  'report.unreadable': {
    status: 502,
    what: 'The report’s file could not be read.',
    unchanged: nothingChanged,
    next: 'Ask for the report again.',
  },
  'dialpad.refused': {
    status: 502,
    what: 'Dialpad refused the request.',
    unchanged: nothingChanged,
    next: 'Read Dialpad’s own words and check the person in Dialpad’s portal.',
  },
  'dialpad.email_unusable': {
    status: 409,
    what: 'Dialpad gives this person an e-mail address that it can’t be asked about.',
    unchanged: nothingSent,
    next: 'Put the address right in Dialpad’s own portal, then read the list of people again.',
  },
  'dialpad.not_possible': {
    status: 409,
    what: 'Dialpad’s API that is in use here can’t do this.',
    unchanged: nothingSent,
    next: 'Do it in Dialpad’s own portal, or ask the person who runs Patchbay to set DIALPAD_API=v2.',
  },
  'dialpad.unavailable': {
    status: 503,
    what: 'Dialpad is not answering.',
    unchanged: nothingChanged,
    next: 'Try again in a moment.',
  },
  'dialpad.timeout': {
    status: 504,
    what: 'Dialpad took too long to answer.',
    unchanged: nothingChanged,
    next: 'Try again in a moment.',
  },
  'dialpad.rate_limited': {
    status: 503,
    what: 'Dialpad asked us to slow down.',
    unchanged: nothingChanged,
    next: 'Wait a few seconds and try again.',
  },
  'dialpad.token_rejected': {
    status: 502,
    what: 'Dialpad does not accept the company’s token.',
    unchanged: nothingChanged,
    next: 'Ask the person who runs Patchbay to set a valid DIALPAD_TOKEN.',
  },
  'dialpad.malformed': {
    status: 502,
    what: 'Dialpad’s answer could not be understood.',
    unchanged: nothingChanged,
    next: 'Try again; if it stays, tell the person who runs Patchbay.',
  },
} as const satisfies Record<string, ErrorRow>

export type ErrorCode = keyof typeof errors

/** The three sentences of an error in one, for places that show only text. */
export const errorMessage = (code: ErrorCode): string => {
  const { what, unchanged, next } = errors[code]
  return `${what} ${unchanged} ${next}`
}

/** Codes that any endpoint may answer besides its own. */
export const commonErrors = [
  'request.invalid',
  'request.too_large',
  'request.unsupported_type',
  'request.cross_site',
  'request.wrong_host',
  'request.timeout',
  'session.missing',
  'session.changed',
  'access.denied',
  'server.stopping',
  'audit.unavailable',
  'server.overloaded',
  'internal',
] as const satisfies readonly ErrorCode[]

/** What any endpoint that reads from Dialpad may answer besides. */
export const dialpadErrors = [
  'dialpad.refused',
  'dialpad.email_unusable',
  'dialpad.unavailable',
  'dialpad.timeout',
  'dialpad.rate_limited',
  'dialpad.token_rejected',
  'dialpad.malformed',
] as const satisfies readonly ErrorCode[]

// Written out: Type.Record brings 13 kB of type engine into the pages.
const FieldFaults = Type.Unsafe<Record<string, string>>({
  type: 'object',
  additionalProperties: { type: 'string' },
})

export const Problem = Type.Object({
  code: Type.String(),
  message: Type.String(),
  requestId: Type.String(),
  /** JSON pointer of the field → what is wrong with it. */
  fields: Type.Optional(FieldFaults),
})
export type Problem = Static<typeof Problem>

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code)
