import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { StartFault } from './start-fault.ts'

export const minimumSecretBytes = 32

/**
 * The secret that all keys derive from, made at the first start. Call it only while the database of
 * the folder is open: that keeps a second process from making another one.
 */
export const readOrCreateSecret = (dataDir: string): Buffer => {
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) {
    const unfinished = `${file}.new`
    writeFileSync(unfinished, randomBytes(48).toString('base64url'), { mode: 0o600, flush: true })
    renameSync(unfinished, file)
  }
  const secret = readFileSync(file)
  if (secret.length >= minimumSecretBytes) return secret
  throw new StartFault([
    `The file ${file} is damaged: put back its copy, or remove it to start with a new one.`,
  ])
}
