import type { AuditVerdict } from '@patchbay/contract'

import { readHeads } from './heads.ts'
import { verifyAudit } from './verify.ts'

type Options = Omit<Parameters<typeof verifyAudit>[0], 'exported'> & { dataDir: string }

export type Verify = () => Promise<AuditVerdict>

/** Against all heads that were told; whoever asks meanwhile waits for the same reading. */
export const createVerification = ({ dataDir, ...options }: Options): Verify => {
  let running: Promise<AuditVerdict> | undefined

  const verify = async (): Promise<AuditVerdict> => {
    // Before the rows: a head that is told during the reading may be past its end.
    const exported = await readHeads(dataDir)
    const verified = await verifyAudit({ ...options, exported })
    return verified.isWhole ? { isWhole: true, rows: verified.head.seq } : verified
  }

  return () => {
    running ??= verify().finally(() => {
      running = undefined
    })
    return running
  }
}
