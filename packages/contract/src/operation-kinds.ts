import { Type, type Static, type TSchema } from 'typebox'

import { Key } from './page.ts'

/** No control and no half characters: nothing that could not be sent to Dialpad as it is. */
const Name = Type.String({ pattern: '^[^\\p{Cc}\\p{Cs}]*$', maxLength: 100 })

/** The phone numbers a person was shown and agreed to lose, E.164. A number that is not in it is not removed. */
const NumbersLost = Type.Optional(
  Type.Array(Type.String({ pattern: '^\\+?[0-9]{2,20}$' }), { maxItems: 1000 }),
)

const closed = { additionalProperties: false } as const

/** What each kind of operation takes besides its targets. The targets of `add-user` are e-mail addresses, all others userKeys. */
export const operationArgs = {
  'add-user': Type.Object(
    { firstName: Type.Optional(Name), lastName: Type.Optional(Name), officeKey: Type.Optional(Key) },
    closed,
  ),
  suspend: Type.Object({}, closed),
  reactivate: Type.Object({}, closed),
  'delete-user': Type.Object({}, closed),
  'add-number': Type.Object({}, closed),
  /** Where `numbersLost` is given, nothing is removed from a person whose numbers are others by then. */
  'remove-numbers': Type.Object({ numbersLost: NumbersLost }, closed),
  /** Across countries every number has to be in `numbersLost`; `addNumber` adds one new number at the end (default true). */
  transfer: Type.Object(
    { officeKey: Key, numbersLost: NumbersLost, addNumber: Type.Optional(Type.Boolean()) },
    closed,
  ),
} satisfies Record<string, TSchema>

export type OperationKind = keyof typeof operationArgs
export const operationKinds: readonly OperationKind[] = [
  'add-user',
  'suspend',
  'reactivate',
  'delete-user',
  'add-number',
  'remove-numbers',
  'transfer',
]
export const OperationKind = Type.Enum([...operationKinds])

export type OperationArgs<Kind extends OperationKind> = Static<(typeof operationArgs)[Kind]>
export type StartInput = {
  [Kind in OperationKind]: { kind: Kind; targets: string[]; args: OperationArgs<Kind> }
}[OperationKind]

export const StartBody = Type.Unsafe<StartInput>(
  Type.Object(
    {
      kind: OperationKind,
      targets: Type.Array(Type.String({ minLength: 1, maxLength: 512 }), {
        minItems: 1,
        maxItems: 250,
        uniqueItems: true,
      }),
      args: Type.Object({}, { additionalProperties: true }),
    },
    closed,
  ),
)
