import type { FastifySchemaValidationError } from 'fastify'

const pointerPart = (name: unknown) =>
  `/${String(name).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`

const typeNames: Record<string, string> = {
  string: 'must be text',
  integer: 'must be a whole number',
  number: 'must be a number',
  boolean: 'must be true or false',
  array: 'must be a list',
  object: 'must be an object',
  null: 'must be left out',
}

const sentences: Record<string, (params: Record<string, unknown>) => string> = {
  required: () => 'is missing',
  additionalProperties: () => 'is not known here',
  type: ({ type }) => typeNames[String(type)] ?? 'has the wrong type',
  minLength: ({ limit }) =>
    limit === 1 ? 'must not be empty' : `must have at least ${String(limit)} characters`,
  maxLength: ({ limit }) => `must have at most ${String(limit)} characters`,
  minItems: ({ limit }) => `must have at least ${String(limit)} entries`,
  maxItems: ({ limit }) => `must have at most ${String(limit)} entries`,
  uniqueItems: () => 'must not have the same entry twice',
  pattern: () => 'does not have the right form',
  enum: ({ allowedValues }) =>
    Array.isArray(allowedValues) ? `must be one of ${allowedValues.join(', ')}` : 'is not an allowed value',
  const: () => 'is not an allowed value',
}

const place = ({ instancePath, keyword, params }: FastifySchemaValidationError): string => {
  if (keyword === 'required') return instancePath + pointerPart(params.missingProperty)
  if (keyword === 'additionalProperties') return instancePath + pointerPart(params.additionalProperty)
  return instancePath
}

/** JSON pointer of the field to what is wrong with it, in words for a person; never the value itself. */
export const fieldFaults = (faults: readonly FastifySchemaValidationError[]): Record<string, string> => {
  const fields: Record<string, string> = {}
  for (const fault of faults) {
    fields[place(fault)] ??= sentences[fault.keyword]?.(fault.params) ?? 'is not allowed here'
  }
  return fields
}
