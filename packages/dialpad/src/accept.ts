import type { TSchema } from 'typebox'
import { Check, Errors } from 'typebox/value'

import { DialpadError } from './errors.ts'
import type { OperationRow } from './operation.ts'

/** Throws for input that could not be sent exactly as it is; names the field, never its content. */
export const createAccept = <Name extends string>(operations: Record<Name, OperationRow>) => {
  const notSendable = (name: Name, field: string): DialpadError =>
    new DialpadError({
      kind: 'invalid',
      operation: { name, mutates: operations[name].mutates },
      sent: 'no',
      reason: `${field} is not of the right form`,
    })

  const accept = (name: Name, schema: TSchema, input: unknown): void => {
    if (Check(schema, input)) return
    const [fault] = Errors(schema, input)
    throw notSendable(name, fault?.instancePath.split('/')[1] || 'the input')
  }

  return { accept, notSendable }
}
