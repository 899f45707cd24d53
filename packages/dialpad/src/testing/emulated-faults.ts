import type { Emulator, FaultKind, JournalEntry } from '@patchbay/dialpad-emulator'

import type { DialpadError } from '../index.ts'
import { failureOf } from './start-client.ts'

/** After any of these nobody knows what became of a change. */
export const doubtful: FaultKind[] = [
  'rate-limited',
  'error-before',
  'error-after',
  'reset-before',
  'reset-after',
  'hang-after',
  'truncated',
  'html',
  'empty',
]

/** What becomes of changes under a fault: how each fails here, and how it arrived there. */
export const sendUnder = async (
  emulator: Emulator,
  { kind, changes }: { kind: FaultKind; changes: (() => Promise<unknown>)[] },
): Promise<{ failures: DialpadError[]; arrived: Pick<JournalEntry, 'injected' | 'tokenIn'>[] }> => {
  emulator.faults.add({ kind, ms: 10 })
  const before = emulator.requests().length
  const failures: DialpadError[] = []
  for (const change of changes) failures.push(await failureOf(change()))
  const arrived = emulator
    .requests()
    .slice(before)
    .map(({ injected, tokenIn }) => ({ injected, tokenIn }))
  return { failures, arrived }
}
