import type { Office, ReasonCode, User } from '@patchbay/contract'

import { AppError } from '../../platform/app-error.ts'
import type { Job } from '../job.ts'
import { isReasonCode } from '../reasons.ts'
import type { Timing } from '../timing.ts'
import type { Engine } from './engine.ts'

/** `pauseMs`: Dialpad asked to be left alone for so long. */
export type FailedRead = { kind: 'failed'; code: ReasonCode; pauseMs: number }
export type Read = { kind: 'read'; user: User | undefined; offices: readonly Office[] } | FailedRead

const failure = (error: unknown, { longestPauseMs }: Timing): FailedRead => {
  // Anything else is a fault of ours: it must not be told as one of Dialpad's.
  if (!(error instanceof AppError)) throw error
  const code = isReasonCode(error.code) ? error.code : 'dialpad.unavailable'
  return { kind: 'failed', code, pauseMs: Math.min(error.retryAfterMs ?? 0, longestPauseMs) }
}

const findPerson = async ({ directory }: Engine, job: Job): Promise<User | undefined> => {
  if (job.kind === 'add-user') return directory.findUser({ email: job.targetKey })
  if (job.person.email === '') {
    return directory.getUser(job.targetKey).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'user.not_found') return undefined
      throw error
    })
  }
  const user = await directory.findUser({ userKey: job.targetKey, email: job.person.email })
  // Somebody who got the same e-mail address later is somebody else.
  return user?.userKey === job.targetKey ? user : undefined
}

/** The person, and the offices where one is named, as Dialpad tells of them now. */
export const readPerson = async (engine: Engine, job: Job): Promise<Read> => {
  try {
    const [user, offices] = await Promise.all([
      findPerson(engine, job),
      job.args.officeKey === undefined ? [] : engine.directory.offices(),
    ])
    return { kind: 'read', user, offices }
  } catch (error) {
    return failure(error, engine.timing)
  }
}
