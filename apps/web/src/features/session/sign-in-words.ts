import { hasCode } from '../../api/api-error.ts'
import { errorWords, type ErrorWords } from '../../api/messages.ts'

/** Why signing in did not work; nothing could have changed, so nothing is said of it. */
export const signInWords = (error: unknown): ErrorWords => {
  const { what, next } = errorWords(error)
  if (!hasCode(error, 'session.link_invalid')) return { what, unchanged: '', next }
  return {
    what,
    unchanged: '',
    next: 'If you have chosen a password with it, sign in with that; otherwise ask an owner for a new link.',
  }
}

export const isAboutCode = (error: unknown): boolean =>
  hasCode(error, 'session.code_needed') || hasCode(error, 'session.code_wrong')

export const wrongCodeWords = (error: unknown): string | undefined => {
  if (!hasCode(error, 'session.code_wrong')) return undefined
  const { what, next } = signInWords(error)
  return `${what} ${next}`
}
