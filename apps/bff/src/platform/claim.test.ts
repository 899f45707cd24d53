import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { claimFor, claimMigrations } from './claim.ts'
import { openDatabase } from './database.ts'

it('security C5: a database that began as the demo company’s is never a real one’s, nor the other way', async () => {
  for (const demo of [true, false]) {
    const dataDir = mkdtempSync(join(tmpdir(), 'patchbay-claim-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    const { database, close } = await openDatabase({ dataDir, migrations: claimMigrations })
    for (let start = 0; start < 2; start++) await claimFor(database, { demo, dataDir })
    await expect(claimFor(database, { demo: !demo, dataDir })).rejects.toMatchObject({
      faults: [expect.stringContaining(`The folder ${dataDir} is that of`)],
    })
    await close()
  }
})
