import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

import type { WorkerReply, WorkerRequest } from './database-driver.ts'

const lockWaitMs = 500

// A report of the process tells of each thread by itself, and would hold the token.
if (process.report) process.report.excludeEnv = true

const open = (path: string): DatabaseSync => {
  const database = new DatabaseSync(path, { timeout: lockWaitMs, enableForeignKeyConstraints: true })
  // Exclusive before WAL: the lock is the system's, taken by the first read and gone with the process.
  database.exec('pragma locking_mode = exclusive')
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = full')
  // A write, so that a read-only folder shows now and not at the first change.
  database.exec('begin immediate; create table if not exists database_opened (at integer); rollback')
  return database
}

const mostPrepared = 100
const prepared = new Map<string, StatementSync>()

/** Parsed once: most of what is asked is asked again. */
const prepare = (database: DatabaseSync, sql: string): StatementSync => {
  const statement = prepared.get(sql) ?? database.prepare(sql)
  if (prepared.size >= mostPrepared) prepared.clear()
  prepared.set(sql, statement)
  return statement
}

const run = (database: DatabaseSync, { id, sql, parameters }: WorkerRequest): WorkerReply => {
  const statement = prepare(database, sql)
  if (statement.columns().length > 0) return { id, rows: statement.all(...parameters) }
  const { changes } = statement.run(...parameters)
  return { id, rows: [], changes }
}

const failure = (error: unknown) => ({
  message: error instanceof Error ? error.message : String(error),
  errcode: error instanceof Error && 'errcode' in error ? Number(error.errcode) : undefined,
})

const port = parentPort
if (!port) throw new Error('the database runs in a thread of its own')

try {
  const database = open(workerData.path)
  port.on('message', (request: WorkerRequest | 'close') => {
    if (request === 'close') {
      database.close()
      port.close()
      return
    }
    try {
      port.postMessage(run(database, request))
    } catch (error) {
      port.postMessage({ id: request.id, rows: [], failure: failure(error) } satisfies WorkerReply)
    }
  })
  port.postMessage({ id: 0, rows: [] } satisfies WorkerReply)
} catch (error) {
  port.postMessage({ id: 0, rows: [], failure: failure(error) } satisfies WorkerReply)
  port.close()
}
