import { AppError } from './app-error.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const refuse = (cause?: unknown) => new AppError('request.invalid', { cause, fields: { '': 'must be JSON' } })

const checkPart = (name: string, value: unknown): unknown => {
  if (name === '__proto__') throw refuse()
  if (name === 'constructor' && typeof value === 'object') throw refuse()
  if (!name.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) throw refuse()
  return value
}

/** JSON in strict UTF-8: no byte order mark, no half characters, no names that reach a prototype. */
export const parseJsonBody = (body: Buffer): unknown => {
  if (body.length === 0) return undefined
  try {
    return JSON.parse(utf8.decode(body), checkPart)
  } catch (error) {
    throw error instanceof AppError ? error : refuse(error)
  }
}
