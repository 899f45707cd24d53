import { Type, type Static, type TSchema } from 'typebox'

import { License } from './licenses.ts'
import { Key } from './page.ts'

/** No control and no half characters: nothing that could not be sent to Dialpad as it is. */
const Name = Type.String({ pattern: '^[^\\p{Cc}\\p{Cs}]*$', maxLength: 100 })

const PhoneNumber = Type.String({ pattern: '^\\+?[0-9]{2,20}$' })

/** The phone numbers a person was shown and agreed to lose, E.164. A number that is not in it is not removed. */
const NumbersLost = Type.Optional(Type.Array(PhoneNumber, { maxItems: 1000 }))

const closed = { additionalProperties: false } as const

/** What each kind of operation takes besides its targets. The targets of `add-user` are e-mail addresses, all others userKeys. */
export const operationArgs = {
  'add-user': Type.Object(
    {
      firstName: Type.Optional(Name),
      lastName: Type.Optional(Name),
      officeKey: Type.Optional(Key),
      license: Type.Optional(License),
    },
    closed,
  ),
  /** What is left out stays as it is; an empty `jobTitle` or `extension` takes it away. */
  'edit-user': Type.Object(
    {
      firstName: Type.Optional(Name),
      lastName: Type.Optional(Name),
      jobTitle: Type.Optional(Name),
      extension: Type.Optional(Type.String({ pattern: '^[0-9]{0,20}$' })),
    },
    { ...closed, minProperties: 1 },
  ),
  'change-license': Type.Object({ license: License }, closed),
  suspend: Type.Object({}, closed),
  reactivate: Type.Object({}, closed),
  'delete-user': Type.Object({}, closed),
  /** `number` for one target only; with neither Dialpad chooses. */
  'add-number': Type.Object(
    {
      number: Type.Optional(Type.String({ pattern: '^\\+[0-9]{2,20}$' })),
      areaCode: Type.Optional(Type.String({ pattern: '^[0-9]{1,8}$' })),
    },
    closed,
  ),
  /** Where `numbersLost` is given, nothing is removed from a person whose numbers are others by then. Without `numbers` all are removed. */
  'remove-numbers': Type.Object(
    {
      numbersLost: NumbersLost,
      numbers: Type.Optional(Type.Array(PhoneNumber, { minItems: 1, maxItems: 1000, uniqueItems: true })),
    },
    closed,
  ),
  /** Across countries every number has to be in `numbersLost`; `addNumber` adds one new number at the end (default true). */
  transfer: Type.Object(
    { officeKey: Key, numbersLost: NumbersLost, addNumber: Type.Optional(Type.Boolean()) },
    closed,
  ),
} satisfies Record<string, TSchema>

export type OperationKind = keyof typeof operationArgs
export const operationKinds: readonly OperationKind[] = [
  'add-user',
  'edit-user',
  'change-license',
  'suspend',
  'reactivate',
  'delete-user',
  'add-number',
  'remove-numbers',
  'transfer',
]
export const OperationKind = Type.Enum([...operationKinds])

/** What one call to Dialpad does: `remove-numbers` takes all of a person’s at once, `remove-number` one. */
export type StepKind = OperationKind | 'remove-number'
export const stepKinds: readonly StepKind[] = [...operationKinds, 'remove-number']
export const StepKind = Type.Enum([...stepKinds])

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
