import type { Static, TObject } from 'typebox'
import { Check } from 'typebox/value'

import type { ErrorName } from './switches.ts'

type Extras = { detail?: string; headers?: Record<string, string> }

/** `detail` goes into the journal and never into the answer. */
export class Refusal extends Error {
  readonly reason: ErrorName
  readonly headers: Record<string, string>

  constructor(reason: ErrorName, { detail = reason, headers = {} }: Extras = {}) {
    super(detail)
    this.reason = reason
    this.headers = headers
  }
}

type Parameters = Readonly<Record<string, string>>

const invalid = ({ properties }: TObject, parameters: Parameters): string =>
  Object.keys(parameters).find((name) => !Check(properties[name] ?? {}, parameters[name])) ?? ''

/** Throws a `Refusal` at the first parameter that the call does not know, misses or cannot use. */
export const readParameters = <Schema extends TObject>(
  schema: Schema,
  parameters: Parameters,
): Static<Schema> => {
  const unknown = Object.keys(parameters).find((name) => !Object.hasOwn(schema.properties, name))
  if (unknown !== undefined)
    throw new Refusal('unknown_parameter', { detail: `unknown parameter ${unknown}` })
  const missing = schema.required?.find((name) => !Object.hasOwn(parameters, name))
  if (missing !== undefined)
    throw new Refusal('missing_parameter', { detail: `missing parameter ${missing}` })
  if (Check(schema, parameters)) return parameters
  throw new Refusal('invalid_parameter', { detail: `invalid parameter ${invalid(schema, parameters)}` })
}
