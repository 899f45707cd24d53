import { Type, type Static } from 'typebox'

/** An int64 as the vendor's examples have it: a text. Held both ways, in answers and back in a path or a body. */
export const Id = Type.String({ pattern: '^[1-9][0-9]{0,18}$' })

// Where it comes as a JSON number it may already have been rounded, unless it is small enough.
export const AnsweredId = Type.Union([Id, Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })])

export const idOf = (answered: Static<typeof AnsweredId>): string => String(answered)

export const given = <Value>(value: Value | null | undefined): Value | undefined => value ?? undefined

export const optionalId = (answered: Static<typeof AnsweredId> | null | undefined): string | undefined =>
  answered === null || answered === undefined ? undefined : idOf(answered)

export const AnsweredCount = Type.Union([
  Type.String({ pattern: '^-?[0-9]{1,15}$' }),
  Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
])

export const optionalCount = (
  answered: Static<typeof AnsweredCount> | null | undefined,
): number | undefined => (answered === null || answered === undefined ? undefined : Number(answered))

/** With a plus as in E.164; those that are only internal may come without. */
export const PhoneNumber = Type.String({ pattern: '^\\+?[0-9]{1,20}$' })

export const RequestId = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_=:.~+-]{0,511}$' })
