import { errorMessage, errors, isErrorCode, type Problem } from '@patchbay/contract'

import { ApiError } from './api-error.ts'

/** What a person is told: what happened, what was not changed, what to do next. */
export type ErrorWords = {
  what: string
  unchanged: string
  next: string
  /** What the server adds to the fixed sentences, such as Dialpad's own words. */
  more?: string
  requestId?: string
}

/** What can go wrong between the browser and the server. */
export const clientErrors = {
  'client.unreachable': {
    what: 'Patchbay can’t be reached.',
    unchanged: 'Nothing was changed.',
    next: 'Check the network and try again.',
  },
  'client.answer_lost': {
    what: 'Patchbay’s answer did not arrive.',
    unchanged: 'Whether the request arrived is not known.',
    next: 'Try again: the same submission is never carried out twice.',
  },
  'client.not_understood': {
    what: 'Something other than Patchbay answered.',
    unchanged: 'Nothing was changed.',
    next: 'A proxy or a sign-in of your network may stand in between. Reload the page.',
  },
} as const

export type ClientErrorCode = keyof typeof clientErrors

export const clientProblem = (code: ClientErrorCode): Problem => {
  const { what, unchanged, next } = clientErrors[code]
  return { code, message: `${what} ${unchanged} ${next}`, requestId: '' }
}

const isClientErrorCode = (code: string): code is ClientErrorCode => Object.hasOwn(clientErrors, code)

const withRequest = (words: ErrorWords, requestId: string): ErrorWords =>
  requestId === '' ? words : { ...words, requestId }

const problemWords = ({ code, message, requestId }: Problem): ErrorWords => {
  if (isClientErrorCode(code)) return clientErrors[code]
  if (!isErrorCode(code)) return withRequest({ what: message, unchanged: '', next: '' }, requestId)
  const { what, unchanged, next } = errors[code]
  const fixed = errorMessage(code)
  const more = message.startsWith(fixed) ? message.slice(fixed.length).trim() : ''
  return withRequest({ what, unchanged, next, ...(more !== '' && { more }) }, requestId)
}

/** The words for anything that was thrown; a fault of our own is said to be one. */
export const errorWords = (error: unknown): ErrorWords =>
  error instanceof ApiError
    ? problemWords(error.problem)
    : {
        what: 'This page has a fault.',
        unchanged: 'What already runs at Dialpad goes on; it is shown under Operations.',
        next: 'Reload the page.',
      }
