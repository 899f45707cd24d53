import {
  closeSync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

import { Type, type Static } from 'typebox'
import { Check } from 'typebox/value'

import { EmulatedOffice, EmulatedUser } from './entities.ts'

/** One changed thing as it is now. */
export const Change = Type.Union([
  Type.Object({ user: EmulatedUser }),
  Type.Object({ office: EmulatedOffice }),
  Type.Object({ clockOffsetMs: Type.Number() }),
  Type.Object({ seededAt: Type.Number() }),
])
export type Change = Static<typeof Change>

export type ChangeLog = {
  /** What earlier processes wrote down, oldest first. */
  earlier: readonly Change[]
  /** On the disk when it returns; what could not be written is not there in part either. */
  append: (change: Change) => void
  clear: () => void
  close: () => void
}

/** For a company that lives only as long as its process. */
export const forgetful: ChangeLog = { earlier: [], append: () => {}, clear: () => {}, close: () => {} }

const readChange = (line: string): Change => {
  const change: unknown = JSON.parse(line)
  if (!Check(Change, change)) throw new Error('not a change')
  return change
}

const readChanges = (path: string, text: string): Change[] =>
  text.split('\n').map((line, index) => {
    try {
      return readChange(line)
    } catch {
      throw new Error(
        `${path} cannot be read from line ${index + 1} on; move it away to start from the seed again`,
      )
    }
  })

type Identity = { dataDir: string; seed: number; users: number; offices: number }

/** Another seed or another size is another company and has a file of its own. */
export const openChangeLog = ({ dataDir, seed, users, offices }: Identity): ChangeLog => {
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, `emulated-company-${seed}-${users}-${offices}.ndjson`)
  const file = openSync(path, 'a+', 0o600)
  const text = readFileSync(file, 'utf8')
  // A process that was killed in the middle of a line never answered for it.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  let size = Buffer.byteLength(whole)
  ftruncateSync(file, size)

  return {
    earlier: whole === '' ? [] : readChanges(path, whole.trimEnd()),
    append: (change) => {
      const line = Buffer.from(`${JSON.stringify(change)}\n`)
      try {
        writeSync(file, line)
        fdatasyncSync(file)
      } catch (error) {
        ftruncateSync(file, size)
        throw error
      }
      size += line.length
    },
    clear: () => {
      size = 0
      ftruncateSync(file, 0)
      fdatasyncSync(file)
    },
    close: () => closeSync(file),
  }
}
