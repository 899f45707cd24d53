import type { ServerResponse } from 'node:http'

import type { FaultKind, FaultRule } from './faults.ts'
import { jsonType, sendJson, sendText, type Outgoing } from './send.ts'

export type FaultWord = 'internal_error' | 'rate_limited'

/** What would have been answered, and how the API writes an error. */
type Truth = Outgoing & { faultBody: (word: FaultWord, status: number) => unknown }

/** Says the status that went out, null for none. */
type SendFault = (response: ServerResponse, rule: FaultRule, truth: Truth) => number | null

const gatewayPage =
  '<!doctype html><html><head><title>Error</title></head><body><h1>Server Error</h1></body></html>'

const sendError: SendFault = (response, { status = 500 }, { faultBody }) =>
  sendJson(response, { status, body: faultBody('internal_error', status) })

// A reset instead of an orderly end, as if the other side had crashed.
const sendReset: SendFault = (response) => {
  response.socket?.resetAndDestroy()
  return null
}

const sendRateLimited: SendFault = (response, { retryAfterSeconds, status = 429 }, { faultBody }) =>
  sendJson(response, {
    status,
    body: faultBody('rate_limited', status),
    headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  })

// Its content-length is right, so that only the reader of the JSON can notice.
const sendTruncated: SendFault = (response, _rule, { status, body }) => {
  const text = JSON.stringify(body ?? {})
  return sendText(response, { status, type: jsonType, text: text.slice(0, text.length / 2) })
}

export const sendFault: Readonly<Record<Exclude<FaultKind, 'latency'>, SendFault>> = {
  'rate-limited': sendRateLimited,
  answer: (response, { status = 200, body = {} }) => sendJson(response, { status, body }),
  'error-before': sendError,
  'error-after': sendError,
  'reset-before': sendReset,
  'reset-after': sendReset,
  'hang-after': () => null,
  truncated: sendTruncated,
  html: (response, { status = 502 }) =>
    sendText(response, { status, type: 'text/html; charset=utf-8', text: gatewayPage }),
  empty: (response, { status = 200 }) => sendText(response, { status, type: jsonType, text: '' }),
  'late-apply': (response, { status = 504 }, { faultBody }) =>
    sendJson(response, { status, body: faultBody('internal_error', status) }),
}
