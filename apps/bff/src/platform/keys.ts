import { hkdfSync } from 'node:crypto'

export type KeyPurpose =
  | 'session cookie'
  | 'password pepper'
  | 'sign-in limit'
  | 'code secrets'
  | 'known devices'
  | 'single sign-on'
  | 'cursor seal'
  | 'audit chain'

/** A 32-byte key for one purpose; knowing it tells nothing of the others or of the secret. */
export type DeriveKey = (purpose: KeyPurpose) => Buffer

export const createKeys =
  (secret: Buffer): DeriveKey =>
  (purpose) =>
    Buffer.from(hkdfSync('sha256', secret, '', `patchbay ${purpose}`, 32))
