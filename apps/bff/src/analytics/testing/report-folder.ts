import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { DuckDBConnection } from '@duckdb/node-api'

import { chartRows } from '../chart-queries.ts'
import { openDuck } from '../duck.ts'
import type { ChartsJob, IngestJob } from '../engine-messages.ts'
import { ingest } from '../ingest.ts'

export const callsJob: IngestJob = {
  job: 'ingest',
  reportKey: 'r1',
  statType: 'calls',
  exportType: 'records',
  legs: 'parts_of_calls',
  from: '2026-11-02',
  to: '2026-11-03',
}

/** A folder with at most the one report `r1`, read and queried in this process. */
export const createReportFolder = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'reports-'))

  const inDuck = async <Result>(work: (connection: DuckDBConnection) => Promise<Result>) => {
    const instance = await openDuck(folder)
    const connection = await instance.connect()
    try {
      return await work(connection)
    } finally {
      connection.closeSync()
      instance.closeSync()
    }
  }

  return {
    folder,
    keep: (text: string | Buffer) => writeFile(path.join(folder, 'r1.csv'), text),
    read: (more: Partial<IngestJob> = {}) =>
      inDuck((connection) => ingest(connection, folder, { ...callsJob, ...more })),
    draw: ({ statType = 'calls', from = callsJob.from, to = callsJob.to }: Partial<ChartsJob> = {}) =>
      inDuck((connection) =>
        chartRows(connection, folder, { job: 'charts', reportKey: 'r1', statType, from, to }),
      ),
    close: () => rm(folder, { recursive: true }),
  }
}
