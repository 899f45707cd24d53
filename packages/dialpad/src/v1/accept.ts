import type { TSchema } from 'typebox'
import { Check, Errors } from 'typebox/value'

import { DialpadError } from '../errors.ts'
import { operations, type OperationName } from './operations.ts'

export const notSendable = (name: OperationName, field: string): DialpadError =>
  new DialpadError({
    kind: 'invalid',
    operation: { name, mutates: operations[name].mutates },
    sent: 'no',
    reason: `${field} is not of the right form`,
  })

/** Throws for input that could not be sent exactly as it is; names the field, never its content. */
export const accept = (name: OperationName, schema: TSchema, input: unknown): void => {
  if (Check(schema, input)) return
  const [fault] = Errors(schema, input)
  throw notSendable(name, fault?.instancePath.split('/')[1] || 'the input')
}
