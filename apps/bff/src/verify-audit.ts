import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { AuditVerdict } from '@patchbay/contract'

import { askForVerification } from './audit/local-socket.ts'
import { createVerification } from './audit/verification.ts'
import { readConfig, type Config } from './config.ts'
import { migrations } from './migrations.ts'
import { openDatabase } from './platform/database.ts'
import { createFormerKeys, createKeys } from './platform/keys.ts'
import { readOrCreateSecret } from './platform/root-secret.ts'
import { StartFault } from './platform/start-fault.ts'

const faults = {
  changed: 'is not what was written',
  missing: 'is missing',
  not_as_exported: 'is another one than was told of in audit-heads.jsonl or the server’s log',
}

const ofFolder = async ({ dataDir, secret, formerSecrets }: Config): Promise<AuditVerdict> => {
  const { database, close } = await openDatabase({ dataDir, migrations })
  try {
    const deriveKey = createKeys(secret ? Buffer.from(secret.reveal()) : readOrCreateSecret(dataDir))
    const formerKeys = createFormerKeys(formerSecrets)
    return await createVerification({ database, deriveKey, formerKeys, dataDir })()
  } finally {
    await close()
  }
}

/** The database is open to one process: where a Patchbay runs on it, that one is asked. */
const verdict = async (config: Config): Promise<AuditVerdict> => {
  const { dataDir } = config
  if (!existsSync(join(dataDir, 'patchbay.db'))) {
    throw new StartFault([`There is no Patchbay in ${dataDir}: set DATA_DIR to the folder of its data.`])
  }
  try {
    return await askForVerification(dataDir)
  } catch {
    return ofFolder(config)
  }
}

const run = async (): Promise<void> => {
  process.umask(0o077)
  const answer = await verdict(readConfig({ DIALPAD_TOKEN: 'not-asked-for', ...process.env }))
  if (answer.isWhole) {
    console.log(`The audit log is whole: ${answer.rows} rows.`)
    return
  }
  console.error(`The audit log is broken: row ${answer.seq} ${faults[answer.why]}.`)
  process.exitCode = 1
}

run().catch((error: unknown) => {
  if (!(error instanceof StartFault)) throw error
  for (const fault of error.faults) console.error(fault)
  process.exitCode = 1
})
