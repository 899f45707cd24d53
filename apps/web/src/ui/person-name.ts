export type NameParts = { firstName: string; lastName: string; email: string }

const han = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]+$/u
const hangul = /^\p{scx=Hangul}+$/u

const isWritten = (script: RegExp, parts: readonly string[]): boolean =>
  parts.every((part) => script.test(part))

/** In the order of its own script; the e-mail address where there is no name. */
export const personName = ({ firstName, lastName, email }: NameParts): string => {
  const parts = [firstName.trim(), lastName.trim()].filter((part) => part !== '')
  if (parts.length === 0) return email
  if (isWritten(hangul, parts)) return parts.toReversed().join('')
  if (isWritten(han, parts)) return parts.toReversed().join(' ')
  return parts.join(' ')
}
