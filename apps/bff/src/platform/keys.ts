import { hkdfSync } from 'node:crypto'

import type { Secret } from '@patchbay/dialpad'

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

export const linesOf = (text: string): string[] => text.split(/\s*\n\s*/).filter((line) => line !== '')

/** Those of secrets that were replaced, one a line. */
export const createFormerKeys = (secrets: Secret | undefined): DeriveKey[] =>
  linesOf(secrets?.reveal() ?? '').map((secret) => createKeys(Buffer.from(secret)))
