import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { Check } from 'typebox/value'

import { chartRows } from './chart-queries.ts'
import { openDuck } from './duck.ts'
import { EngineRequest, type ChartsJob, type EngineFault, type IngestJob } from './engine-messages.ts'
import { ingest, NoDateColumn } from './ingest.ts'

/**
 * The process that DuckDB lives in: a crash or a want of memory ends this one and not the server, and
 * queries hold its threads only. It is told which report, never what to run.
 */
const folder = process.argv[2] ?? ''
const interruptEveryMs = 50
const running = new Map<number, { isInterrupted: boolean }>()
let queryInstance: Promise<DuckDBInstance> | undefined

const onConnection = async <Result>(
  instance: DuckDBInstance,
  id: number,
  work: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> => {
  const connection = await instance.connect()
  // Again and again: an interrupt that comes between two queries is lost.
  const timer = setInterval(() => {
    if (running.get(id)?.isInterrupted) connection.interrupt()
  }, interruptEveryMs)
  try {
    return await work(connection)
  } finally {
    clearInterval(timer)
    connection.closeSync()
  }
}

type Work = (IngestJob | ChartsJob) & { id: number }

const perform = async (request: Work): Promise<unknown> => {
  if (request.job === 'charts') {
    queryInstance ??= openDuck(folder)
    return onConnection(await queryInstance, request.id, (connection) =>
      chartRows(connection, folder, request),
    )
  }
  const instance = await openDuck(folder)
  try {
    return await onConnection(instance, request.id, (connection) => ingest(connection, folder, request))
  } finally {
    instance.closeSync()
  }
}

const faultOf = (error: unknown): EngineFault => {
  if (error instanceof NoDateColumn) return 'no_date_column'
  const isInterrupted = error instanceof Error && /^INTERRUPT/i.test(error.message)
  return isInterrupted ? 'interrupted' : 'unreadable'
}

const answer = async (request: Work): Promise<void> => {
  running.set(request.id, { isInterrupted: false })
  try {
    const result = await perform(request)
    process.send?.({ id: request.id, result })
  } catch (error) {
    // The text of an error may quote a row; only its kind leaves this process.
    process.send?.({ id: request.id, fault: faultOf(error) })
  } finally {
    running.delete(request.id)
  }
}

process.on('message', (message: unknown) => {
  if (!Check(EngineRequest, message)) throw new Error('a message that is none of the engine’s')
  if (message.job !== 'interrupt') {
    void answer(message)
    return
  }
  const work = running.get(message.id)
  if (work) work.isInterrupted = true
})

// Ctrl-C goes to every process of the terminal; this one ends when the server says so.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)

// Whoever asked is gone: nothing is left to do, and a query that runs must not outlive it.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
