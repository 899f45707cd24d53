import { Type, type Static, type TObject } from 'typebox'
import { Check } from 'typebox/value'

import { ApiError } from './errors.ts'

/** An int64 comes as a decimal string or as a number: docs/dialpad.md §7.1. */
export const Int64 = Type.Union([
  Type.String({ pattern: '^[0-9]{1,19}$' }),
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
])

export const Flag = Type.Union([Type.Literal('true'), Type.Literal('false')])

const firstFault = (schema: TObject, given: Readonly<Record<string, unknown>>): string => {
  const { properties } = schema
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(properties, name))
  if (unknown !== undefined) return `Unknown field ${unknown}.`
  const missing = schema.required?.find((name) => !Object.hasOwn(given, name))
  if (missing !== undefined) return `Field ${missing} is required.`
  const wrong = Object.keys(given).find((name) => !Check(properties[name] ?? {}, given[name]))
  return `Invalid value for field ${wrong ?? ''}.`
}

/** Null counts as left out. Throws an `ApiError` at the first field that is unknown, missing or not usable. */
export const readFields = <Schema extends TObject>(
  schema: Schema,
  fields: Readonly<Record<string, unknown>>,
): Static<Schema> => {
  const given: unknown = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
  const isKnown = Object.keys(fields).every((name) => Object.hasOwn(schema.properties, name))
  if (isKnown && Check(schema, given)) return given
  throw new ApiError('bad_request', firstFault(schema, Object(given)))
}

/** For a path that takes nothing beside itself. */
export const Nothing = Type.Object({})
