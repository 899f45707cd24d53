import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'

/** What happened, what was not changed and what next, for the field that an error belongs to. */
export const sentencesOf = (error: unknown, code: string): string | undefined => {
  if (!hasCode(error, code)) return undefined
  const { what, unchanged, next } = errorWords(error)
  return `${what} ${unchanged} ${next}`
}
