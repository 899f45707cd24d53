import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import type { EmulatorOptions } from '@patchbay/dialpad-emulator'
import { onTestFinished, vi } from 'vitest'

import { startGateway } from '../../gateway/testing/start-gateway.ts'
import { openDatabase } from '../../platform/database.ts'
import { createSeal } from '../../platform/seal.ts'
import { createManualClock } from '../../testing/manual-clock.ts'
import { directoryMigrations } from '../directory.migrations.ts'
import { createNumbersStore } from '../numbers.store.ts'
import { createNumbers, type NumbersQuery } from '../numbers.ts'

export const listPath = '/api/v2/numbers'

/** The numbers of an emulated company over the adapter of v2, with a clock that the test moves. */
export const startNumbers = async (emulatorOptions: EmulatorOptions = {}) => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'numbers-'))
  const { gateway, emulator, ...started } = await startGateway('v2', { emulator: emulatorOptions })
  const open = await openDatabase({ dataDir, migrations: directoryMigrations })
  const clock = createManualClock()
  const store = createNumbersStore(open.database)
  const forgotten: unknown[] = []
  const create = () =>
    createNumbers({
      isTold: true,
      port: gateway.numbers,
      store,
      clock,
      seal: createSeal(randomBytes(32)),
      onForgotten: (error) => forgotten.push(error),
    })
  const numbers = create()
  onTestFinished(async () => {
    await numbers.close()
    await started.close()
    await open.close()
    await rm(dataDir, { recursive: true })
  })

  const page = (query: Partial<NumbersQuery> = {}) => numbers.page({ scope: 'company', limit: 100, ...query })
  return {
    emulator,
    clock,
    store,
    numbers,
    forgotten,
    page,
    /** Ends as a crash would: what is being read is never finished. */
    crash: () => open.terminate(),
    /** The answer once no reading is under way. */
    settled: async (query: Partial<NumbersQuery> = {}) => {
      await page(query)
      await vi.waitUntil(async () => !(await page()).reading, { timeout: 10_000 })
      return page()
    },
    asked: () => emulator.requests().filter((request) => request.path === listPath).length,
    answers: (cursor: string | undefined, body: unknown) =>
      emulator.faults.add({
        kind: 'answer',
        body,
        match: { path: listPath, ...(cursor !== undefined && { parameters: { cursor } }) },
      }),
  }
}
