import type { ServerResponse } from 'node:http'

import type { FaultKind, FaultRule } from './faults.ts'
import { errorBody, jsonType, sendJson, sendText, type Outgoing } from './send.ts'

/** Says the status that went out, null for none. `truth` is what would have been answered. */
type SendFault = (response: ServerResponse, rule: FaultRule, truth: Outgoing) => number | null

const gatewayPage =
  '<!doctype html><html><head><title>Error</title></head><body><h1>Server Error</h1></body></html>'

const sendError: SendFault = (response, rule) =>
  sendJson(response, { status: rule.status ?? 500, body: errorBody('internal_error') })

// A reset instead of an orderly end, as if the other side had crashed.
const sendReset: SendFault = (response) => {
  response.socket?.resetAndDestroy()
  return null
}

const sendRateLimited: SendFault = (response, { retryAfterSeconds, status = 429 }) =>
  sendJson(response, {
    status,
    body: errorBody('rate_limited'),
    headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  })

// Its content-length is right, so that only the reader of the JSON can notice.
const sendTruncated: SendFault = (response, _rule, { status, body }) => {
  const text = JSON.stringify(body)
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
  'late-apply': (response, { status = 504 }) =>
    sendJson(response, { status, body: errorBody('internal_error') }),
}
