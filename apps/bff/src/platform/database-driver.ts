import type { SQLInputValue } from 'node:sqlite'
import { Worker } from 'node:worker_threads'

import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely'

export type WorkerRequest = { id: number; sql: string; parameters: SQLInputValue[] }
export type WorkerReply = {
  id: number
  rows: unknown[]
  changes?: number | bigint
  failure?: { message: string; errcode?: number | undefined }
}

/** What SQLite said; `errcode` is its extended result code. */
export class DatabaseError extends Error {
  override name = 'DatabaseError'
  readonly errcode: number | undefined

  constructor(message: string, errcode?: number) {
    super(message)
    this.errcode = errcode
  }
}

type Waiting = { resolve: (result: QueryResult<never>) => void; reject: (error: Error) => void }

/** A connection to one file, held by a thread of its own so that no query stops the server's own loop. */
export type DatabaseThread = {
  connection: DatabaseConnection
  /** Rejects where the file can't be opened or is in use. */
  opened: Promise<unknown>
  close: () => Promise<void>
  /** Ends the thread in the middle of whatever it does, as a crash would. */
  terminate: () => Promise<void>
}

export const startDatabaseThread = (path: string): DatabaseThread => {
  const worker = new Worker(new URL('./database-worker.ts', import.meta.url), { workerData: { path } })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let ended: Error | undefined

  const reply = <Row>(id: number): Promise<QueryResult<Row>> =>
    new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
    })
  const end = (error: Error) => {
    ended ??= error
    for (const asker of waiting.values()) asker.reject(ended)
    waiting.clear()
  }

  worker.on('message', ({ id, rows, changes, failure }) => {
    const asker = waiting.get(id)
    waiting.delete(id)
    if (failure) return asker?.reject(new DatabaseError(failure.message, failure.errcode))
    asker?.resolve({ rows, ...(changes !== undefined && { numAffectedRows: BigInt(changes) }) })
  })
  worker.on('error', end)
  const exited = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      end(new DatabaseError('the database is closed'))
      resolve()
    })
  })

  return {
    opened: reply(0),
    connection: {
      async executeQuery<Row>({ sql, parameters }: CompiledQuery) {
        if (ended) throw ended
        const id = ++lastId
        const result = reply<Row>(id)
        worker.postMessage({ id, sql, parameters })
        return result
      },
      streamQuery() {
        throw new DatabaseError('rows are not streamed: ask for a page of them')
      },
    },
    async close() {
      if (!ended) worker.postMessage('close')
      await exited
    },
    async terminate() {
      await worker.terminate()
    },
  }
}

/** kysely hands the one connection to one transaction or query at a time; the others wait their turn. */
export const createThreadDriver = (thread: DatabaseThread): Driver => {
  const say = async (sql: string) => {
    await thread.connection.executeQuery(CompiledQuery.raw(sql))
  }
  return {
    async init() {
      await thread.opened
    },
    acquireConnection: async () => thread.connection,
    beginTransaction: () => say('begin'),
    commitTransaction: () => say('commit'),
    rollbackTransaction: () => say('rollback'),
    async releaseConnection() {},
    destroy: () => thread.close(),
  }
}
