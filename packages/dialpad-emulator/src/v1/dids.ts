import { Type } from 'typebox'

import { readParameters } from '../refusal.ts'
import { ok, type Context, type Route } from './context.ts'
import { addNumber, removeNumbers } from './user-changes.ts'
import { wireStatus } from './wire.ts'

const Target = Type.Object({ target_key: Type.String() })

/** POST did: one number more for the person. */
export const postDid =
  (context: Context): Route =>
  (parameters) => {
    const { target_key: userKey } = readParameters(Target, parameters)
    return ok(wireStatus(context.store(), addNumber(context, userKey)))
  }

/** DELETE did: every number of the person, not one of them. */
export const deleteDid =
  (context: Context): Route =>
  (parameters) => {
    const { target_key: userKey } = readParameters(Target, parameters)
    return ok(wireStatus(context.store(), removeNumbers(context, userKey)))
  }
