type Named = { firstName: string; lastName: string; email: string }

const chineseOrJapanese = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+$/u
const korean = /^\p{Script=Hangul}+$/u

/** A person's name in the order of its own script, as it came; the e-mail address where there is no name. */
export const fullName = ({ firstName, lastName, email }: Named): string => {
  const parts = [firstName.trim(), lastName.trim()].filter((part) => part !== '')
  if (parts.length === 0) return email
  if (parts.every((part) => korean.test(part))) return parts.toReversed().join('')
  if (parts.every((part) => chineseOrJapanese.test(part))) return parts.toReversed().join(' ')
  return parts.join(' ')
}

/** Keeps the direction of a name to itself inside plain text, as `<bdi>` does inside markup. */
export const isolated = (name: string): string => `\u2068${name}\u2069`
