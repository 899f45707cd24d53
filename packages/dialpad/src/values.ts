import { Type, type TSchema } from 'typebox'

export const Cursor = Type.String({ pattern: '^[\\x21-\\x7e]{1,2048}$' })

/** Null is as good as absent, and fields that are not named are ignored. */
export const maybe = <Schema extends TSchema>(schema: Schema) =>
  Type.Optional(Type.Union([schema, Type.Null()]))

export const Line = Type.String({ pattern: '^[^\\p{Cc}]*$', maxLength: 1024 })

export const AnsweredEmail = Type.String({ pattern: '^[^\\s\\p{Cc}]+$', maxLength: 320 })

/** Any address of the web; which host may be asked is not decided here. */
export const DownloadUrl = Type.String({ pattern: '^https?://[\\x21-\\x7e]+$', maxLength: 8192 })

export const FileType = Type.String({ pattern: '^[a-z0-9]{1,16}$' })

export const closed = { additionalProperties: false } as const

// One address and nothing else: no display name, no list, no quoted local part, no control or lone surrogate.
export const Email = Type.String({
  pattern:
    '^[^\\s@<>()\\[\\]\\\\,;:"\\p{Cc}\\p{Cs}]{1,64}@[^\\s@<>()\\[\\]\\\\,;:"&?#%=/+\\p{Cc}\\p{Cs}]{1,189}$',
  maxLength: 254,
})

export const Name = Type.String({ pattern: '^[^\\p{Cc}\\p{Cs}]*$', maxLength: 100 })

export const PageLimit = Type.Integer({ minimum: 1, maximum: 100 })

export const isSameEmail = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
