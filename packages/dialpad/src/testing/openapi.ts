import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import type { RawRequest } from './raw-server.ts'

type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
}

type Operation = {
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

export type Document = {
  name: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

/** The documents in the folder that `DIALPAD_OPENAPI_DIR` names; none where it is not set. */
export const readDocuments = (folder = process.env['DIALPAD_OPENAPI_DIR'] ?? ''): Document[] => {
  if (folder === '') return []
  const documents = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ ...(JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Document), name }))
    .filter((document) => 'openapi' in document)
  if (documents.length === 0) throw new Error(`DIALPAD_OPENAPI_DIR has no OpenAPI document: ${folder}`)
  return documents
}

/** What may be sent beside the document, each with its reason. */
const exceptions: Record<string, string> = {
  'GET /api/v2/users limit': 'declared no more, but the operation’s text still says what it does',
}

const fits = (pattern: string, asked: string): boolean => {
  const given = asked.split('/')
  const wanted = pattern.split('/')
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith('{') || part === given[index])
  )
}

const typeOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

const hasItsType = ({ type = 'object', format }: Schema, value: unknown): boolean => {
  // Whole numbers of 64 bits go as text, as they come in every one of the vendor's examples.
  if (format === 'int64' && /^\d{1,19}$/.test(String(value))) return true
  return [type].flat().includes(typeOf(value))
}

const referred = ({ components }: Document, { $ref = '' }: Schema): Schema | undefined =>
  components.schemas[$ref.split('/').at(-1) ?? '']

const valueFaults = (document: Document, given: Schema, value: unknown): string[] => {
  const schema = referred(document, given) ?? given
  if (!hasItsType(schema, value)) return [`is ${typeOf(value)}`]
  if (schema.enum && !schema.enum.includes(value)) return [`is no known word: ${String(value)}`]
  if (Array.isArray(value)) return value.flatMap((item) => valueFaults(document, schema.items ?? {}, item))
  return typeOf(value) === 'object' ? fieldFaults(document, schema, value as Record<string, unknown>) : []
}

const fieldFaults = (document: Document, schema: Schema, body: Record<string, unknown>): string[] => {
  const { properties = {}, required = [] } = schema
  const missing = required.filter((name) => !(name in body)).map((name) => `${name} is missing`)
  const wrong = Object.entries(body).flatMap(([name, value]) => {
    const known = properties[name]
    if (!known) return [`${name} is unknown`]
    return valueFaults(document, known, value).map((fault) => `${name} ${fault}`)
  })
  return [...missing, ...wrong]
}

const queryFaults = (document: Document, { parameters = [] }: Operation, query: URLSearchParams): string[] =>
  [...query].flatMap(([name, value]) => {
    const known = parameters.find((parameter) => parameter.in === 'query' && parameter.name === name)
    if (!known) return [name]
    const sent: unknown = known.schema.type === 'boolean' ? JSON.parse(value) : value
    return valueFaults(document, known.schema, sent).map((fault) => `${name} ${fault}`)
  })

const bodyFaults = (document: Document, { requestBody }: Operation, body: string): string[] => {
  const schema = requestBody?.content['application/json']?.schema
  if (!schema) return body ? ['has a body'] : []
  return valueFaults(document, schema, JSON.parse(Buffer.from(body, 'latin1').toString()))
}

/** Everything in which a request differs from a document without being excepted. */
export const requestFaults = ({ line, body }: RawRequest, document: Document): string[] => {
  const [method = '', target = ''] = line.split(' ')
  const url = new URL(target, 'http://dialpad.test')
  const found = Object.keys(document.paths)
    .toSorted((one, other) => one.split('{').length - other.split('{').length)
    .find((pattern) => fits(pattern, url.pathname) && document.paths[pattern]?.[method.toLowerCase()])
  const operation = document.paths[found ?? '']?.[method.toLowerCase()]
  if (!operation) return [`${method} ${url.pathname} is unknown`]
  return [...queryFaults(document, operation, url.searchParams), ...bodyFaults(document, operation, body)]
    .map((fault) => `${method} ${found} ${fault}`)
    .filter((fault) => !(fault in exceptions))
}
