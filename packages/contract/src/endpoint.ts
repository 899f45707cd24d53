import type { Static, TObject, TSchema } from 'typebox'

import type { Access } from './access.ts'
import type { ErrorCode } from './errors.ts'

/**
 * One thing the server does for the browser: declared once, served by one side, called by the other.
 * `path` is below `/api`; `:name` marks a parameter. An undeclared error code is a bug of the server.
 * `errors` lists what this endpoint adds to what any endpoint may answer (`commonErrors`).
 */
export type Endpoint = {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  access: Access
  status?: 202
  params?: TObject
  query?: TObject
  body?: TSchema
  /** `csv` is a file to download, streamed. */
  result: TSchema | 'csv'
  errors: readonly ErrorCode[]
}

export const endpoint = <const E extends Endpoint>(value: E): E => value

type Part<E, Name extends 'params' | 'query' | 'body'> =
  E extends Record<Name, infer Schema extends TSchema> ? Record<Name, Static<Schema>> : unknown

/** What a caller passes: the declared ones of `params`, `query` and `body`. */
export type Input<E extends Endpoint> = Part<E, 'params'> & Part<E, 'query'> & Part<E, 'body'>

/** What a call resolves to; a file is fetched by its address instead. */
export type Result<E extends Endpoint> = E['result'] extends 'csv'
  ? never
  : E extends { result: infer Schema extends TSchema }
    ? Static<Schema>
    : never
