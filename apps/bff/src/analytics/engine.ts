import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import type { FastifyBaseLogger } from 'fastify'
import { Check, Parse } from 'typebox/value'

import { AppError } from '../platform/app-error.ts'
import { createLane } from '../platform/lane.ts'
import {
  ChartRows,
  EngineAnswer,
  Ingested,
  type ChartsJob,
  type EngineFault,
  type IngestJob,
} from './engine-messages.ts'

/** The engine answered that it could not, or ended twice over the same work. */
export class EngineError extends Error {
  override name = 'EngineError'
  readonly fault: EngineFault

  constructor(fault: EngineFault) {
    super(fault)
    this.fault = fault
  }
}

class EngineEnded extends Error {
  override name = 'EngineEnded'
}

export type EngineTiming = {
  /** All queries of one report's charts together. */
  chartsMs: number
  ingestMs: number
  /** From the interrupt to the end of a process that did not hear it. */
  interruptMs: number
}

const productionTiming: EngineTiming = { chartsMs: 15_000, ingestMs: 900_000, interruptMs: 2000 }

const program = fileURLToPath(new URL('./engine-process.ts', import.meta.url))

// An empty environment: the child has no use for the server's secrets.
const startProcess = (folder: string): ChildProcess =>
  fork(program, [folder], { env: {}, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })

type Pending = { child: ChildProcess; settle: (answer: unknown) => void; fail: (error: Error) => void }

export type EngineOptions = {
  folder: string
  log: Pick<FastifyBaseLogger, 'warn'>
  timing?: EngineTiming
  start?: (folder: string) => ChildProcess
}

/** DuckDB in a process of its own: started when first needed and after it ended, whatever ended it. */
export const createEngine = ({
  folder,
  log,
  timing = productionTiming,
  start = startProcess,
}: EngineOptions) => {
  const pending = new Map<number, Pending>()
  const ingestLane = createLane({ atOnce: 1 })
  const queryLane = createLane({
    atOnce: 2,
    mostWaiting: 20,
    full: () => new AppError('server.overloaded'),
  })
  let child: ChildProcess | undefined
  let lastId = 0
  let isClosed = false

  const onEnd = (ended: ChildProcess, how: { code: number | null; signal: string | null }) => {
    if (child === ended) child = undefined
    if (!isClosed) log.warn(how, 'the analytics engine ended')
    for (const [id, work] of pending) {
      if (work.child !== ended) continue
      pending.delete(id)
      work.fail(new EngineEnded())
    }
  }

  const launch = (): ChildProcess => {
    const started = start(folder)
    started.on('message', (message: unknown) => {
      if (!Check(EngineAnswer, message)) {
        started.kill('SIGKILL')
        return
      }
      const work = pending.get(message.id)
      pending.delete(message.id)
      if ('fault' in message) work?.fail(new EngineError(message.fault))
      else work?.settle(message.result)
    })
    started.once('exit', (code, signal) => onEnd(started, { code, signal }))
    started.once('error', () => onEnd(started, { code: null, signal: null }))
    return started
  }

  const perform = async (job: IngestJob | ChartsJob, limitMs: number): Promise<unknown> => {
    if (isClosed) throw new AppError('server.stopping')
    const at = (child ??= launch())
    const id = (lastId += 1)
    const answered = new Promise<unknown>((settle, fail) => pending.set(id, { child: at, settle, fail }))
    at.send({ id, ...job }, (error) => error && at.kill('SIGKILL'))
    const interrupt = setTimeout(() => at.connected && at.send({ id, job: 'interrupt' }), limitMs)
    const kill = setTimeout(() => at.kill('SIGKILL'), limitMs + timing.interruptMs)
    try {
      return await answered
    } finally {
      clearTimeout(interrupt)
      clearTimeout(kill)
    }
  }

  /** Once more after a crash; work over which it ends again is to blame itself. */
  const persist = async (job: IngestJob | ChartsJob, limitMs: number): Promise<unknown> => {
    for (const attempt of [1, 2]) {
      try {
        return await perform(job, limitMs)
      } catch (error) {
        if (!(error instanceof EngineEnded)) throw error
        if (isClosed) throw new AppError('server.stopping')
        if (attempt === 2) throw new EngineError('unreadable')
      }
    }
    return undefined
  }

  return {
    ingest: (job: IngestJob): Promise<Ingested> =>
      ingestLane(async () => Parse(Ingested, await persist(job, timing.ingestMs))),

    charts: (job: ChartsJob): Promise<ChartRows> =>
      queryLane(async () => Parse(ChartRows, await persist(job, timing.chartsMs))),

    async close(): Promise<void> {
      isClosed = true
      const last = child
      if (!last) return
      const ended = new Promise((done) => last.once('exit', done))
      last.kill('SIGKILL')
      await ended
    },
  }
}

export type Engine = ReturnType<typeof createEngine>
