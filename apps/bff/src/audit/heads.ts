import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { FastifyBaseLogger } from 'fastify'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { Compile } from 'typebox/schema'

import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/tables.ts'
import type { Head } from './verify.ts'

const everyMs = 60_000

const Exported = Compile(Type.Object({ seq: Type.Integer({ minimum: 1 }), hash: Type.String() }))

const parsed = (line: string): Head[] => {
  try {
    const head: unknown = JSON.parse(line)
    return Exported.Check(head) ? [{ seq: head.seq, hash: head.hash }] : []
  } catch {
    // A crash while it was written leaves a part of a line.
    return []
  }
}

/** Every head that was told to the file; none where there is no file yet. */
export const readHeads = async (dataDir: string): Promise<Head[]> => {
  const text = await readFile(fileIn(dataDir), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap(parsed)
}

const fileIn = (dataDir: string) => join(dataDir, 'audit-heads.jsonl')

type Options = {
  database: Database
  clock: Clock
  dataDir: string
  log: Pick<FastifyBaseLogger, 'info' | 'error'>
}

/** Tells where the log ends, each minute in which it grew, to a file and to the server's own log. */
export const createHeads = ({ database, clock, dataDir, log }: Options) => {
  const stopping = new AbortController()
  let told: Head | undefined
  let loop: Promise<void> | undefined

  const tell = async (): Promise<void> => {
    const { rows } = await sql<Head>`select seq, hash from audit order by seq desc limit 1`.execute(database)
    const [head] = rows
    if (!head || head.seq === told?.seq) return
    const line = { at: new Date(clock.now()).toISOString(), seq: head.seq, hash: head.hash }
    // First to the log: whoever keeps the file from being written keeps no head from whoever collects that.
    log.info({ event: 'audit_head', seq: head.seq, hash: head.hash }, 'the audit log ends here')
    told = head
    // After a part of a line that a crash left, on one of its own.
    await appendFile(fileIn(dataDir), `\n${JSON.stringify(line)}\n`, { mode: 0o600 })
  }

  const tellOrLog = () =>
    tell().catch((error: unknown) => log.error({ err: error }, 'where the audit log ends could not be told'))

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await tellOrLog()
      await clock.wait(everyMs, stopping.signal)
    }
  }

  /** Rows that were told of and are not there: taken out, or the database is an older copy. */
  const warnWhereShort = async (): Promise<void> => {
    const last = (await readHeads(dataDir)).reduce((most, { seq }) => Math.max(most, seq), 0)
    const { rows } = await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from audit`.execute(
      database,
    )
    const seq = rows[0]?.seq ?? 0
    if (seq >= last) return
    log.error({ event: 'audit_short', seq, told: last }, 'the audit log lacks rows that were there')
  }

  return {
    async start(): Promise<void> {
      await warnWhereShort()
      loop ??= run()
    },
    /** Tells the last one. */
    async stop(): Promise<void> {
      const running = loop
      if (!running) return
      loop = undefined
      stopping.abort()
      await running
      await tellOrLog()
    },
  }
}
