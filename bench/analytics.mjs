// Reading a report beside one plain aggregate of the same file, and the charts drawn from it.
// `node bench/analytics.mjs 5000000` takes another number of rows.
import { fork } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { callColumns } from '../apps/bff/src/analytics/columns.ts'
import { literal, openDuck } from '../apps/bff/src/analytics/duck.ts'
import { createEngine } from '../apps/bff/src/analytics/engine.ts'
import { ingest } from '../apps/bff/src/analytics/ingest.ts'
import { csvLine, sampleCalls } from '../apps/bff/src/analytics/testing/sample-calls.ts'

const rows = Number(process.argv[2] ?? 1_000_000)
const rounds = 15
const folder = mkdtempSync(path.join(tmpdir(), 'bench-analytics-'))
const file = path.join(folder, 'r1.csv')
const quantile = (values, q) => values.toSorted((a, b) => a - b)[Math.floor(values.length * q)]
const timed = async (work) => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const writeSample = () => {
  const target = openSync(file, 'w')
  let lines = [csvLine(callColumns)]
  for (const row of sampleCalls({ seed: 1, calls: rows / 1.3, firstDay: '2026-01-01', days: 300 })) {
    lines.push(csvLine(callColumns.map((column) => row[column] ?? '')))
    if (lines.length < 5000) continue
    writeSync(target, `${lines.join('\r\n')}\r\n`)
    lines = []
  }
  writeSync(target, `${lines.join('\r\n')}\r\n`)
  closeSync(target)
}

const children = []
const program = fileURLToPath(new URL('../apps/bff/src/analytics/engine-process.ts', import.meta.url))
const start = (directory) => {
  const child = fork(program, [directory], { env: {}, execArgv: [] })
  children.push(child)
  return child
}
const peakMegabytes = () => {
  try {
    const status = readFileSync(`/proc/${children[0].pid}/status`, 'utf8')
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024)
  } catch {
    return 'not known'
  }
}

/** Seconds of processor time: what others do on the machine weighs less in it than in the time on the wall. */
const inDuck = async (work) => {
  const instance = await openDuck(folder)
  const connection = await instance.connect()
  const before = process.cpuUsage()
  await work(connection)
  const { user, system } = process.cpuUsage(before)
  connection.closeSync()
  instance.closeSync()
  return (user + system) / 1e6
}
const plainSql = `SELECT date_started::DATE, category, count(*), avg(talk_duration)
  FROM read_csv(${literal(file)}) GROUP BY ALL`

// Whatever else runs on the machine, a round is measured to its end.
const timing = { chartsMs: 600_000, ingestMs: 600_000, interruptMs: 2000 }
writeSample()
const megabytes = Math.round(statSync(file).size / 1e6)
const engine = createEngine({ folder, start, log: { warn: console.warn }, timing })
const days = { from: '2026-01-01', to: '2026-10-27' }
const job = {
  job: 'ingest',
  reportKey: 'r1',
  statType: 'calls',
  exportType: 'records',
  legs: 'parts_of_calls',
}
const charts = { job: 'charts', reportKey: 'r1', statType: 'calls' }

const plain = []
const reading = []
for (let round = 0; round < 3; round++) {
  plain.push(await inDuck((connection) => connection.run(plainSql)))
  reading.push(await inDuck((connection) => ingest(connection, folder, { ...job, ...days })))
}
await engine.ingest({ ...job, ...days })
const whole = []
const month = []
for (let round = 0; round < rounds; round++) {
  whole.push(await timed(() => engine.charts({ ...charts, ...days })))
  month.push(await timed(() => engine.charts({ ...charts, from: '2026-09-01', to: '2026-09-30' })))
}
console.log(`${rows} rows, ${megabytes} MB`)
const [least, ours] = [quantile(plain, 0), quantile(reading, 0)]
console.log(
  `plain aggregate     ${least.toFixed(2)} CPU s   reading ${ours.toFixed(2)} CPU s   ratio ${(ours / least).toFixed(2)}   (goal: at most 3)`,
)
const report = (name, times) => {
  const [median, p95] = [quantile(times, 0.5), quantile(times, 0.95)]
  console.log(`${name}   median ${median.toFixed(0)} ms   p95 ${p95.toFixed(0)} ms   (six queries)`)
}
report('all charts, 300 d', whole)
report('all charts, 30 d ', month)
console.log(`peak memory of the engine’s process   ${peakMegabytes()} MB`)
await engine.close()
rmSync(folder, { recursive: true })
