import { AppError } from './app-error.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const refuse = (cause?: unknown) => new AppError('request.invalid', { cause, fields: { '': 'must be JSON' } })

const checkPart = (name: string, value: unknown): void => {
  if (name === '__proto__') throw refuse()
  if (name === 'constructor' && typeof value === 'object') throw refuse()
  if (!name.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) throw refuse()
}

/** Of text that is JSON: how many members its objects have as it is written. */
const membersWritten = (text: string): number => {
  let count = 0
  for (const [, colon] of text.matchAll(/"(?:[^"\\]+|\\.)*"(\s*:)?/g)) if (colon !== undefined) count += 1
  return count
}

const parse = (text: string): unknown => {
  // The whole is told as a member, too.
  let membersRead = -1
  const value: unknown = JSON.parse(text, function (this: unknown, name: string, part: unknown) {
    checkPart(name, part)
    if (!Array.isArray(this)) membersRead += 1
    return part
  })
  // Of two members of one name the last is read; whoever looked on may have read the first.
  if (membersRead !== membersWritten(text)) throw refuse()
  return value
}

/** JSON in strict UTF-8: no byte order mark, no half characters, no name twice, none that reaches a prototype. */
export const parseJsonBody = (body: Buffer): unknown => {
  if (body.length === 0) return undefined
  try {
    return parse(utf8.decode(body))
  } catch (error) {
    throw error instanceof AppError ? error : refuse(error)
  }
}
