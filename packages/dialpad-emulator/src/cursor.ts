import { createHash } from 'node:crypto'

import { Refusal } from './refusal.ts'

// Tells this company's cursors from those of another one and from made-up ones.
const seal = (companyId: string, position: string) =>
  createHash('sha256').update(`${companyId}:${position}`).digest('base64url').slice(0, 12)

/** A cursor is a place between two people, not a count of them, so it holds while people come and go. */
export const writeCursor = (companyId: string, position: number): string => {
  const text = position.toString(36)
  return Buffer.from(`${text}.${seal(companyId, text)}`).toString('base64url')
}

export const readCursor = (companyId: string, cursor: string): number => {
  const [text = '', mark] = Buffer.from(cursor, 'base64url').toString('utf8').split('.')
  if (mark !== seal(companyId, text)) throw new Refusal('invalid_cursor', { detail: 'foreign cursor' })
  return Number.parseInt(text, 36)
}
