import { Type } from 'typebox'

/** Query values are strings of an exact form: `1e2`, ` 10` and `0x10` are refused, not read. */
export const Limit = Type.String({ pattern: '^(?:[1-9][0-9]?|100)$' })

/** Sealed by the server for one list; any other text is `cursor.invalid`. */
export const Cursor = Type.String({ minLength: 1, maxLength: 2048 })

export const PageQuery = Type.Object(
  { limit: Type.Optional(Limit), cursor: Type.Optional(Cursor) },
  { additionalProperties: false },
)

/** How many entries of Dialpad's could not be read and are missing; absent where all could. */
export const Unusable = Type.Integer({ minimum: 1 })

/** An ISO 8601 time in UTC. */
export const Time = Type.String()

/** A time as we give it, given back. */
export const ExactTime = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' })

/** An opaque key of Dialpad or of ours. */
export const Key = Type.String({ pattern: '^[A-Za-z0-9_-]{1,512}$' })

export const Email = Type.String({
  pattern: '^[^\\s@,;:<>()\\[\\]\\\\"&?#%=\\p{Cc}\\p{Cs}]{1,64}@[\\p{L}\\p{M}\\p{N}.-]{1,189}$',
  maxLength: 254,
})
