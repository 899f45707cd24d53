import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Text that only this server can make and read, bound to a purpose; for cursors handed to the browser. */
export type Seal = {
  seal(purpose: string, value: string): string
  /** Undefined for anything that was not sealed here for this purpose. */
  open(purpose: string, sealed: string): string | undefined
}

const nonceBytes = 12
const tagBytes = 16

/** `key` is 32 bytes; AES-256-GCM, base64url. */
export const createSeal = (key: Buffer): Seal => ({
  seal(purpose, value) {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose))
    const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
  },
  open(purpose, sealed) {
    const bytes = Buffer.from(sealed, 'base64url')
    if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== sealed) return undefined
    const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes)
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
      .setAAD(Buffer.from(purpose))
      .setAuthTag(tag)
    const body = decipher.update(bytes.subarray(nonceBytes + tagBytes))
    try {
      return Buffer.concat([body, decipher.final()]).toString('utf8')
    } catch {
      return undefined
    }
  },
})
