import { Type } from 'typebox'

/** Holds both ways: a key that Dialpad gives is sent back in the next call. */
export const Key = Type.String({ pattern: '^[A-Za-z0-9_-]{1,512}$' })
