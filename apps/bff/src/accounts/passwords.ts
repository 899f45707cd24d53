import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const deriveTag = promisify(argon2)

/** 46 MiB in one pass: the least that is held safe, and what two at a time bear. */
const cost = { memory: 47_104, passes: 1, parallelism: 1, tagLength: 32 }
const prefix = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$`

export type Passwords = {
  hash: (password: string) => Promise<string>
  /** Takes as long without a stored hash as with one. */
  matches: (password: string, stored: string | null | undefined) => Promise<boolean>
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')

/** `pepper` is a key that is not in the database. */
export const createPasswords = (pepper: Buffer): Passwords => {
  const tagOf = (password: string, nonce: Buffer) =>
    deriveTag('argon2id', { ...cost, message: password, nonce, secret: pepper })
  const standIn = { nonce: randomBytes(16), tag: randomBytes(cost.tagLength) }

  const parse = (stored: string | null | undefined) => {
    if (!stored?.startsWith(prefix)) return undefined
    const [nonce = '', tag = ''] = stored.slice(prefix.length).split('$')
    return { nonce: Buffer.from(nonce, 'base64'), tag: Buffer.from(tag, 'base64') }
  }

  return {
    async hash(password) {
      const nonce = randomBytes(16)
      return `${prefix}${base64(nonce)}$${base64(await tagOf(password, nonce))}`
    },
    async matches(password, stored) {
      const known = parse(stored)
      const { nonce, tag } = known ?? standIn
      const isEqual = timingSafeEqual(await tagOf(password, nonce), tag)
      return isEqual && known !== undefined
    },
  }
}
