import type { IncomingMessage } from 'node:http'

import { Refusal } from './refusal.ts'

export type TokenPlace = 'query' | 'body' | 'header' | 'none'

export type Call = {
  method: string
  path: string
  /** From the query and the form-encoded body together, without the token. */
  parameters: Readonly<Record<string, string>>
  /** Everything that was handed over as a token. */
  tokens: readonly string[]
  /** The least safe place in which a token was found. */
  tokenIn: TokenPlace
  /** What is wrong with the form of the request; it is refused once the caller is known. */
  malformed?: Refusal
}

export const maxBodyBytes = 64 * 1024

export const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    const part = Buffer.from(chunk)
    bytes += part.length
    if (bytes <= maxBodyBytes + part.length) chunks.push(part)
  }
  return Buffer.concat(chunks)
}

const bodyFault = (request: IncomingMessage, { length }: Buffer): Refusal | undefined => {
  if (length > maxBodyBytes) return new Refusal('request_too_large', { detail: 'the body is too big' })
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (length === 0 || type === 'application/x-www-form-urlencoded') return undefined
  return new Refusal('unsupported_encoding', { detail: `a body of type ${type ?? 'none'}` })
}

const collect = (query: URLSearchParams, body: URLSearchParams) => {
  const parameters = new Map<string, string>()
  let repeated: Refusal | undefined
  for (const [name, value] of [...query, ...body]) {
    if (name === 'api_key') continue
    if (parameters.has(name))
      repeated ??= new Refusal('invalid_parameter', { detail: `repeated parameter ${name}` })
    parameters.set(name, value)
  }
  return { parameters: Object.fromEntries(parameters), repeated }
}

export const place = (inQuery: string[], inBody: string[], inHeader: string[]): TokenPlace => {
  if (inQuery.length > 0) return 'query'
  if (inBody.length > 0) return 'body'
  return inHeader.length > 0 ? 'header' : 'none'
}

// Text before the first question mark, as it came: a parsed address would hide oddities from the journal.
export const split = (target: string): [path: string, query: string] => {
  const mark = target.indexOf('?')
  return mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)]
}

export const bearerOf = (request: IncomingMessage): string[] => {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return bearer === undefined ? [] : [bearer]
}

export const readCall = async (request: IncomingMessage): Promise<Call> => {
  const [path, queryText] = split(request.url ?? '/')
  const query = new URLSearchParams(queryText)
  const bytes = await readBytes(request)
  const fault = bodyFault(request, bytes)
  const body = new URLSearchParams(fault ? '' : bytes.toString('utf8'))
  const { parameters, repeated } = collect(query, body)
  const inHeader = bearerOf(request)
  const inQuery = query.getAll('api_key')
  const inBody = body.getAll('api_key')
  return {
    method: request.method ?? 'GET',
    path,
    parameters,
    tokens: [...inQuery, ...inBody, ...inHeader],
    tokenIn: place(inQuery, inBody, inHeader),
    malformed: fault ?? repeated,
  }
}
