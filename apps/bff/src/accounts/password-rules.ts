import { AppError } from '../platform/app-error.ts'

const longestBytes = 1024
const fewestCharacters = 5
const leftAtLeast = 8

/** What guessers try first, put together to any length. */
const common = [
  'patchbay',
  'dialpad',
  'passwort',
  'password',
  'passw0rd',
  'qwertyuiop',
  'qwertzuiop',
  'qwerty',
  'qwertz',
  'asdfghjkl',
  'asdfgh',
  'zxcvbnm',
  'yxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  'abcdefgh',
  'abc123',
  '1234567890',
  '12345678',
  '123456',
  'letmein',
  'welcome',
  'administrator',
  'admin',
  'changeme',
  'iloveyou',
  'secret',
]

const refused = (why: string): AppError => new AppError('request.invalid', { fields: { '/password': why } })

/** Hashing takes as long as there are bytes. Throws `request.invalid`. */
export const checkLength = (password: string): void => {
  if (Buffer.byteLength(password) > longestBytes) throw refused(`must have at most ${longestBytes} bytes`)
}

/** Parts of the address that are long enough to mean something. */
const partsOf = (email: string): string[] =>
  email
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= 4)

/** No rules of composition: only what anybody would guess is refused. Throws `request.invalid`. */
export const checkNewPassword = (password: string, email: string): void => {
  checkLength(password)
  const words = [email.toLowerCase(), ...partsOf(email), ...common].toSorted((a, b) => b.length - a.length)
  const left = words.reduce((text, word) => text.replaceAll(word, ''), password.toLowerCase())
  if (left.length < leftAtLeast || new Set(left).size < fewestCharacters) {
    throw refused('is too easy to guess: add some words that have nothing to do with you')
  }
}
