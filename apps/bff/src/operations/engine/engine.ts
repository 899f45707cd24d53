import type { OperationKind, StepKind } from '@patchbay/contract'
import type { FastifyBaseLogger } from 'fastify'

import type { Directory } from '../../directory/directory.ts'
import type { NumbersPort } from '../../gateway/numbers.ts'
import type { UserWritesPort } from '../../gateway/users.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Over } from '../job.ts'
import type { OperationsStore } from '../operations.store.ts'
import type { Timing } from '../timing.ts'

/** Where a crash, or somebody else's change, would matter most. */
export type Moment = 'before_intent' | 'after_intent' | 'after_send' | 'before_record'
export type Reached = (moment: Moment, at: { targetKey: string; step: StepKind }) => Promise<void> | void

/** Whether an account may do it in all of these offices, now; undefined is an office that Dialpad does not tell. */
export type MayDo = (
  accountKey: string,
  what: { kind: OperationKind; officeKeys: readonly (string | undefined)[] },
) => Promise<boolean>

export type Log = Pick<FastifyBaseLogger, 'error'>

/** What one look at one person needs. */
export type Engine = Over & {
  store: OperationsStore
  directory: Pick<Directory, 'findUser' | 'seek' | 'seekByKey' | 'offices'>
  writes: UserWritesPort
  numbers: Pick<NumbersPort, 'find'>
  clock: Clock
  timing: Timing
  log: Log
  isStopping: () => boolean
  mayDo: MayDo
  reached: Reached
}
