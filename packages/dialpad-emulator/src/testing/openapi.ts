import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type Schema = {
  $ref?: string
  type?: string | string[]
  nullable?: boolean
  format?: string
  enum?: unknown[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
}

type Content = {
  content?: Record<string, { schema?: Schema; examples?: Record<string, { value: unknown }> }>
}

export type VendorOperation = {
  operationId: string
  responses: Record<string, Content>
  'x-ratelimit'?: number[][]
}

export type Document = {
  name: string
  /** The beginning of its version of the format, `3.0` or `3.1`. */
  openapi: string
  paths: Record<string, Record<string, VendorOperation>>
  components: { schemas: Record<string, Schema> }
}

/** The documents in the folder that `DIALPAD_OPENAPI_DIR` names, oldest first; none where it is not set. */
export const readDocuments = (folder = process.env['DIALPAD_OPENAPI_DIR'] ?? ''): Document[] => {
  if (folder === '') return []
  const documents = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted((one, other) => one.localeCompare(other))
    .map((name) => ({ ...(JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Document), name }))
    .filter((document) => 'openapi' in document)
  if (documents.length === 0) throw new Error(`DIALPAD_OPENAPI_DIR has no OpenAPI document: ${folder}`)
  return documents
}

const fits = (pattern: string, asked: string): boolean => {
  const [wanted, given] = [pattern.split('/'), asked.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith('{') || part === given[index])
  )
}

const openParts = (pattern: string): number => pattern.split('{').length

export const operationOf = (
  { paths }: Document,
  method: string,
  asked: string,
): VendorOperation | undefined => {
  const [found] = Object.keys(paths)
    .filter((pattern) => fits(pattern, asked) && paths[pattern]?.[method.toLowerCase()])
    .toSorted((one, other) => openParts(one) - openParts(other))
  return paths[found ?? '']?.[method.toLowerCase()]
}

export const answerOf = (operation: VendorOperation): Schema | undefined =>
  operation.responses['200']?.content?.['application/json']?.schema

type Place = { document: Document; at: string }

const resolve = ({ components }: Document, schema: Schema): Schema => {
  if (schema.$ref === undefined) return schema
  const named = components.schemas[schema.$ref.split('/').at(-1) ?? '']
  if (!named) throw new Error(`no schema ${schema.$ref}`)
  // What stands beside the reference may allow null.
  return { ...named, type: schema.type ?? named.type, nullable: schema.nullable ?? named.nullable }
}

const typeOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

const formats: Record<string, RegExp> = {
  // Every one of the vendor's examples has whole numbers of 64 bits as text.
  int64: /^-?[0-9]{1,19}$/,
  // Every one of the vendor's examples leaves the zone out: docs/dialpad.md §7.1.
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?$/,
}

const typesOf = ({ type = 'object', nullable = false }: Schema): string[] => [
  ...[type].flat(),
  ...(nullable ? ['null'] : []),
]

const wordFault = ({ enum: words }: Schema, value: unknown): string | undefined =>
  words === undefined || words.includes(value) ? undefined : `is none of the known words: ${String(value)}`

const ownFault = (schema: Schema, value: unknown): string | undefined => {
  const types = typesOf(schema)
  if (value === null && types.includes('null')) return undefined
  const format = formats[schema.format ?? '']
  if (format && typeof value === 'string')
    return format.test(value) ? undefined : `is no ${schema.format}: ${value}`
  if (!types.includes(typeOf(value))) return `is ${typeOf(value)}, not ${types.join(' or ')}`
  return wordFault(schema, value)
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeOf(value) === 'object'

const memberFaults = (schema: Schema, value: Record<string, unknown>, { document, at }: Place): string[] => {
  const { properties = {}, required = [] } = schema
  const missing = required.filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`)
  return missing.concat(
    Object.entries(value).flatMap(([name, member]) => {
      const known = properties[name]
      if (!known) return [`${at}.${name} is unknown`]
      return faultsOf(known, member, { document, at: `${at}.${name}` })
    }),
  )
}

/** Everything in which a value is not as the document says; nearly all fields are optional, so an unknown one counts. */
export const faultsOf = (given: Schema, value: unknown, place: Place): string[] => {
  const schema = resolve(place.document, given)
  const fault = ownFault(schema, value)
  if (fault !== undefined) return [`${place.at} ${fault}`]
  if (isRecord(value)) return memberFaults(schema, value, place)
  if (!Array.isArray(value)) return []
  const { items = {} } = schema
  return value.flatMap((item: unknown, index) =>
    faultsOf(items, item, { ...place, at: `${place.at}[${index}]` }),
  )
}
