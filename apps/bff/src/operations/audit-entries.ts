import { personNamed, type Entry } from '../audit/audit.ts'
import { mayBeApplied, type Job, type StepRow } from './job.ts'
import type { Args } from './kinds/kind.ts'
import { outcomeOf, type State } from './states.ts'

/** Where the person is and, where they are moved, where to. */
const officesOf = ({ args, before, after }: Pick<Job, 'args' | 'before' | 'after'>) => [
  before?.officeKey,
  after?.officeKey,
  args.officeKey,
]

const about = (job: Job, step: StepRow) => ({
  // Whoever was added has a key of their own once Dialpad shows them.
  person: personNamed(job.person.userKey ?? job.targetKey, job.person),
  officeKeys: officesOf(job),
  details: {
    operation: job.operationKey,
    step: step.kind,
    attempt: step.attempt,
    ...(step.number !== undefined && { number: step.number }),
    before: step.baseline ?? null,
  },
})

const inDoubt: readonly State[] = ['in_flight', 'settling', 'provisioning', 'unreadable']
const isLookedInto = (state: State) => inDoubt.includes(state) && state !== 'unreadable'

const kindOf = (state: State): 'change.verified' | 'change.not_applied' | 'change.unknown' => {
  const outcome = outcomeOf(state)
  if (outcome === 'verified') return 'change.verified'
  return outcome === 'unknown' ? 'change.unknown' : 'change.not_applied'
}

/** Those of others who were confirmed along are no part of what is done to this person. */
const wantedOf = ({ numbersLost, ...args }: Args, { baseline }: StepRow): Args => {
  const own = numbersLost?.filter((number) => baseline?.numbers.includes(number))
  return { ...args, ...(own && { numbersLost: own }) }
}

/** Of several people, in several offices maybe, no more than of how many numbers. */
export const wantedOfAll = ({ numbersLost, numbers, ...args }: Args, people: number): object => {
  if (people === 1) return { ...args, numbersLost, numbers }
  return {
    ...args,
    ...(numbersLost && { numbersLost: numbersLost.length }),
    ...(numbers && { numbers: numbers.length }),
  }
}

/** What was called not applied may show later after all. */
const isLate = (was: StepRow, state: State): boolean =>
  mayBeApplied(was) && (state === 'verified' || state === 'conflict')

const isEnd = (was: StepRow, { state, attempt }: StepRow): boolean =>
  attempt > 0 &&
  state !== was.state &&
  !isLookedInto(state) &&
  (inDoubt.includes(was.state) || isLate(was, state))

const ended = ({ after }: Job, { numbers, reason }: StepRow) => ({
  ...(after && { after }),
  ...(numbers && { numbers }),
  ...(reason && { reason: reason.code, words: reason.words }),
})

/**
 * What the audit log says of a transition of one step: that a request is about to be sent, and what
 * became of it. Each intent has one row, and at least one that says how it ended or that nobody knows.
 */
export const entriesOf = (was: Job, is: Job, position: number | undefined): Entry[] => {
  const [before, step] = [was, is].map(({ steps }) => steps.find((each) => each.position === position))
  if (!step || !before) return []
  const { details, ...rest } = about(is, step)
  if (step.attempt > before.attempt) {
    return [{ kind: 'change.intended', ...rest, details: { ...details, wanted: wantedOf(is.args, step) } }]
  }
  if (!isEnd(before, step)) return []
  return [{ kind: kindOf(step.state), ...rest, details: { ...details, ...ended(is, step) } }]
}
