import type { IncomingMessage } from 'node:http'

import { bearerOf, maxBodyBytes, place, readBytes, split, type Call } from '../call.ts'
import { Refusal } from '../refusal.ts'

type Fields = Readonly<Record<string, unknown>>

/** `parameters` holds query and body as text, for the journal and for fault rules. */
export type JsonCall = Call & { query: Readonly<Record<string, string>>; body: Fields }

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parse = (text: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isFields(value) ? value : undefined
  } catch {
    return undefined
  }
}

const readBody = (request: IncomingMessage, bytes: Buffer): { body: Fields; fault?: Refusal } => {
  if (bytes.length === 0) return { body: {} }
  if (bytes.length > maxBodyBytes)
    return { body: {}, fault: new Refusal('request_too_large', { detail: 'The body is too big.' }) }
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    return { body: {}, fault: new Refusal('unsupported_encoding', { detail: `A body of type ${type}.` }) }
  const body = parse(bytes.toString('utf8'))
  if (body) return { body }
  return { body: {}, fault: new Refusal('invalid_parameter', { detail: 'The body is no JSON object.' }) }
}

const readQuery = (given: URLSearchParams) => {
  const query: Record<string, string> = {}
  let fault: Refusal | undefined
  for (const [name, value] of given) {
    if (name === 'apikey') continue
    if (Object.hasOwn(query, name))
      fault ??= new Refusal('invalid_parameter', { detail: `Repeated parameter ${name}.` })
    query[name] = value
  }
  return { query, fault }
}

const asText = (body: Fields): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )

/** JSON in the body, the token as Bearer or as `apikey` in the query: docs/dialpad.md §7.1. */
export const readCall = async (request: IncomingMessage): Promise<JsonCall> => {
  const [path, queryText] = split(request.url ?? '/')
  const given = new URLSearchParams(queryText)
  const { body, fault } = readBody(request, await readBytes(request))
  const { query, fault: repeated } = readQuery(given)
  const inHeader = bearerOf(request)
  const inQuery = given.getAll('apikey')
  return {
    method: request.method ?? 'GET',
    path,
    parameters: { ...query, ...asText(body) },
    query,
    body,
    tokens: [...inQuery, ...inHeader],
    tokenIn: place(inQuery, [], inHeader),
    malformed: fault ?? repeated,
  }
}
