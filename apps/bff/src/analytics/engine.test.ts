import { fork, spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { callColumns } from './columns.ts'
import type { IngestJob } from './engine-messages.ts'
import { createEngine, type Engine, type EngineTiming } from './engine.ts'
import { csvOf, sampleCsv } from './testing/sample-calls.ts'

let folder: string
let engine: Engine
let children: ChildProcess[]
let ends: unknown[]

const program = fileURLToPath(new URL('./engine-process.ts', import.meta.url))
const start = (directory: string) => {
  const child = fork(program, [directory], {
    env: {},
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.push(child)
  return child
}
const createWith = (timing?: EngineTiming) =>
  createEngine({
    folder,
    start,
    log: { warn: (how: unknown) => void ends.push(how) },
    ...(timing && { timing }),
  })

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'engine-'))
  children = []
  ends = []
  engine = createWith()
})

afterEach(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

const days = { from: '2026-11-02', to: '2026-11-03' }
const job: IngestJob = {
  job: 'ingest',
  reportKey: 'r1',
  statType: 'calls',
  exportType: 'records',
  legs: 'parts_of_calls',
  ...days,
}
const charts = { job: 'charts', reportKey: 'r1', statType: 'calls', ...days } as const

const keep = (text: string | Buffer) => writeFile(path.join(folder, 'r1.csv'), text)

it('does not read a file that is gone or broken', async () => {
  await expect(engine.ingest(job)).rejects.toMatchObject({ fault: 'unreadable' })
  await expect(engine.charts(charts)).rejects.toMatchObject({ fault: 'unreadable' })
  await writeFile(path.join(folder, 'r1.parquet'), 'PAR1 not really')
  await expect(engine.charts(charts)).rejects.toMatchObject({ fault: 'unreadable' })
  expect(children).toHaveLength(1)
})

const big = sampleCsv({ seed: 3, calls: 20_000, firstDay: '2026-11-01', days: 4 })

const whenThere = async (found: () => Promise<boolean>) => {
  while (!(await found())) await new Promise((done) => setTimeout(done, 10))
}

it('begins again when its process is killed while it reads, and leaves no half of a file', async () => {
  await keep(big)
  const ingested = engine.ingest(job)
  await whenThere(async () => (await readdir(folder)).some((name) => name.endsWith('.parquet.tmp')))
  children[0]?.kill('SIGKILL')
  const { rows } = await ingested
  expect(rows).toBeGreaterThan(10_000)
  expect(children).toHaveLength(2)
  expect(ends).toEqual([{ code: null, signal: 'SIGKILL' }])
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

it('answers a query whose process was killed, and gives up on one that kills it twice', async () => {
  await keep(big)
  await engine.ingest(job)
  const answer = engine.charts(charts)
  children[0]?.kill('SIGKILL')
  expect((await answer).days).not.toEqual([])
  expect(children).toHaveLength(2)

  const killed = engine.charts(charts)
  children[1]?.kill('SIGKILL')
  await whenThere(async () => children.length === 3)
  children[2]?.kill('SIGKILL')
  await expect(killed).rejects.toMatchObject({ fault: 'unreadable' })
  expect((await engine.charts(charts)).days).not.toEqual([])
})

it('interrupts what takes too long, and ends a process that does not hear', async () => {
  await keep(big)
  const hasty = createWith({ chartsMs: 0, ingestMs: 0, interruptMs: 60_000 })
  await expect(hasty.ingest(job)).rejects.toMatchObject({ fault: 'interrupted' })
  await hasty.close()
  const impatient = createWith({ chartsMs: 0, ingestMs: 0, interruptMs: 0 })
  await expect(impatient.ingest(job)).rejects.toMatchObject({ fault: 'unreadable' })
  await impatient.close()
})

it('lets two queries run and twenty wait, and refuses the next', async () => {
  await keep(csvOf(callColumns, [{ date_started: '2026-11-02 10:00:00' }]))
  await engine.ingest(job)
  const answers = await Promise.allSettled(Array.from({ length: 23 }, () => engine.charts(charts)))
  const refused = answers.filter((answer) => answer.status === 'rejected')
  expect(refused.map(({ reason }: { reason: unknown }) => reason)).toMatchObject([
    { code: 'server.overloaded' },
  ])
})

it('ends with the server, even in the middle of reading', async () => {
  await keep(big)
  const ingested = engine.ingest(job)
  await whenThere(async () => (await readdir(folder)).some((name) => name.endsWith('.parquet.tmp')))
  await engine.close()
  await expect(ingested).rejects.toMatchObject({ code: 'server.stopping' })
  await expect(engine.charts(charts)).rejects.toMatchObject({ code: 'server.stopping' })
  expect(children[0]?.signalCode).toBe('SIGKILL')
})

it('does not outlive a server that was killed, whatever it was at', async () => {
  await keep(big)
  const text = JSON.stringify
  const code = `const child = require('node:child_process').fork(${text(program)}, [${text(folder)}])
    child.send(${text({ id: 1, ...job })}, () => process.stdout.write(String(child.pid)))`
  const parent = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = await new Promise<number>((done) => parent.stdout.once('data', (told) => done(Number(told))))
  await whenThere(async () => (await readdir(folder)).includes('r1.parquet.tmp'))
  parent.kill('SIGKILL')
  const isGone = async () => {
    try {
      return !process.kill(pid, 0)
    } catch {
      return true
    }
  }
  await whenThere(isGone)
  expect(await readdir(folder)).not.toContain('r1.parquet')
})
