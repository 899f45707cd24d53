import type { Office, ReasonCode } from '@patchbay/contract'

import type { Sought } from '../../directory/seeking.ts'
import type { NumberReading } from '../../gateway/numbers.ts'
import type { Somebody } from '../../gateway/users.ts'
import { AppError } from '../../platform/app-error.ts'
import { isReadOver, mayBeApplied, type Job } from '../job.ts'
import { isReasonCode } from '../reasons.ts'
import type { Timing } from '../timing.ts'
import type { Engine } from './engine.ts'

/** `pauseMs`: Dialpad asked to be left alone for so long. */
export type FailedRead = { kind: 'failed'; code: ReasonCode; pauseMs: number }
type Situation = Sought & { offices: readonly Office[]; number: NumberReading | undefined }
export type Read<What = Sought> = ({ kind: 'read' } & What) | FailedRead

const failure = (error: unknown, { longestPauseMs }: Timing): FailedRead => {
  // Anything else is a fault of ours: it must not be told as one of Dialpad's.
  if (!(error instanceof AppError)) throw error
  const code = isReasonCode(error.code) ? error.code : 'dialpad.unavailable'
  return { kind: 'failed', code, pauseMs: Math.min(error.retryAfterMs ?? 0, longestPauseMs) }
}

const findInvited = async (engine: Engine, job: Job): Promise<Sought> => {
  const user = await engine.directory.findUser({ email: job.targetKey })
  const mayBeThere = !user && job.steps.some(mayBeApplied) && !isReadOver(job, engine)
  return { user, mayBeThere }
}

const found = async ({ directory }: Engine, by: Somebody): Promise<Sought> => {
  if (by.email === '') return directory.seekByKey(by.userKey, 'company')
  return { user: await directory.findUser(by), mayBeThere: false }
}

/**
 * Somebody who got the same e-mail address later, or is led to by a key of another row, is somebody
 * else; and one of Dialpad's APIs may not know a person by the address that the other one told.
 */
const findPerson = async (engine: Engine, job: Job): Promise<Sought> => {
  const { directory } = engine
  if (job.kind === 'add-user') return findInvited(engine, job)
  const isHere = isReadOver(job, engine)
  const by = { userKey: job.targetKey, email: job.person.email }
  if (by.email !== '' && isHere) return directory.seek(by)
  const sought = await found(engine, by)
  if (sought.user?.userKey === job.targetKey) return sought
  return { ...sought, user: undefined, mayBeThere: sought.mayBeThere || sought.user !== undefined || !isHere }
}

/** The person as Dialpad tells of them now. */
export const readPerson = async (engine: Engine, job: Job): Promise<Read> => {
  try {
    return { kind: 'read', ...(await findPerson(engine, job)) }
  } catch (error) {
    return failure(error, engine.timing)
  }
}

/** Besides the person the offices and the number, where one is named: what matters before something is sent. */
export const readSituation = async (engine: Engine, job: Job): Promise<Read<Situation>> => {
  const { directory, numbers, capabilities } = engine
  const { officeKey, number: wanted } = job.args
  try {
    const [person, offices, number] = await Promise.all([
      findPerson(engine, job),
      officeKey === undefined ? [] : directory.offices(),
      wanted === undefined || !capabilities.chooseNumber ? undefined : numbers.find(wanted),
    ])
    return { kind: 'read', ...person, offices, number }
  } catch (error) {
    return failure(error, engine.timing)
  }
}
