import type { ServerResponse } from 'node:http'

export type Outgoing = { status: number; body: unknown; headers?: Record<string, string> }

export const jsonType = 'application/json; charset=utf-8'

/** The one shape of an error: docs/dialpad.md §2.9. */
export const errorBody = (word: string) => ({ status: 1, errors: [word] })

type Text = { status: number; type: string; text: string; headers?: Record<string, string> }

/** Answers the status it sent. */
export const sendText = (response: ServerResponse, { status, type, text, headers }: Text): number => {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text), ...headers })
  response.end(text)
  return status
}

/** Answers the status it sent; 204 has no body at all. */
export const sendJson = (response: ServerResponse, { body, ...rest }: Outgoing): number => {
  if (rest.status !== 204) return sendText(response, { ...rest, type: jsonType, text: JSON.stringify(body) })
  response.writeHead(204, rest.headers).end()
  return 204
}
