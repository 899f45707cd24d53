import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const deriveTag = promisify(argon2)

/** 46 MiB in one pass: the least that is held safe, and what two at a time bear. */
const cost = { memory: 47_104, passes: 1, parallelism: 1, tagLength: 32 }
const costWords = ({ memory, passes, parallelism }: Cost) => `m=${memory},t=${passes},p=${parallelism}`
const prefix = '$argon2id$v=19$'
const storedForm = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

type Cost = Pick<typeof cost, 'memory' | 'passes' | 'parallelism'>

export type Passwords = {
  hash: (password: string) => Promise<string>
  /** Takes as long without a stored hash as with one. */
  matches: (password: string, stored: string | null | undefined) => Promise<boolean>
  /** Made at another cost than today's. */
  isOld: (stored: string) => boolean
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')

/** `pepper` is a key that is not in the database. */
export const createPasswords = (pepper: Buffer): Passwords => {
  const tagOf = (
    password: string,
    nonce: Buffer,
    { tagLength = cost.tagLength, ...at }: Partial<typeof cost>,
  ) => deriveTag('argon2id', { ...cost, ...at, tagLength, message: password, nonce, secret: pepper })
  const standIn = { nonce: randomBytes(16), tag: randomBytes(cost.tagLength), at: cost }

  const parse = (stored: string | null | undefined) => {
    const [, memory, passes, parallelism, nonce = '', tag = ''] = storedForm.exec(stored ?? '') ?? []
    if (memory === undefined) return undefined
    const at = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
    return { nonce: Buffer.from(nonce, 'base64'), tag: Buffer.from(tag, 'base64'), at }
  }

  return {
    async hash(password) {
      const nonce = randomBytes(16)
      return `${prefix}${costWords(cost)}$${base64(nonce)}$${base64(await tagOf(password, nonce, cost))}`
    },
    async matches(password, stored) {
      const known = parse(stored)
      const { nonce, tag, at } = known ?? standIn
      const isEqual = timingSafeEqual(await tagOf(password, nonce, { ...at, tagLength: tag.length }), tag)
      return isEqual && known !== undefined
    },
    isOld: (stored) => !stored.startsWith(`${prefix}${costWords(cost)}$`),
  }
}
