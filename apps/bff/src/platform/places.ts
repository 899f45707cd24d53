import { Type } from 'typebox'
import { Compile } from 'typebox/schema'

import { AppError } from './app-error.ts'
import type { Seal } from './seal.ts'

const texts = Compile(Type.Array(Type.String()))

/**
 * Cursors of lists that are read from the database: each holds what the order of the last row goes
 * by, so that rows which come or go before it move nobody out of sight.
 */
export const createPlaces = (seal: Seal) => ({
  seal: (purpose: string, place: readonly string[]): string => seal.seal(purpose, JSON.stringify(place)),

  /** So many texts, or none for the first page. Throws `cursor.invalid`. */
  open(purpose: string, cursor: string | undefined, length: number): string[] | undefined {
    if (cursor === undefined) return undefined
    const opened = seal.open(purpose, cursor)
    const place: unknown = opened === undefined ? undefined : JSON.parse(opened)
    if (!texts.Check(place) || place.length !== length) throw new AppError('cursor.invalid')
    return place
  },
})
