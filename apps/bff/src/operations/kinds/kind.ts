import type {
  Capabilities,
  License,
  Office,
  OperationKind,
  ReasonCode,
  Snapshot,
  StepKind,
  User,
} from '@patchbay/contract'

import type { NumberReading } from '../../gateway/numbers.ts'
import type { SendResult, Somebody, UserWritesPort } from '../../gateway/users.ts'

/** What was chosen besides the people; checked against the contract for its kind. */
export type Args = {
  firstName?: string
  lastName?: string
  jobTitle?: string
  extension?: string
  license?: License
  officeKey?: string
  number?: string
  areaCode?: string
  numbers?: string[]
  numbersLost?: string[]
  addNumber?: boolean
}

/** `offices` and `number` as just read, where `args` names one; `before` is the person as planned, once that is done. */
export type Order = {
  kind: OperationKind
  args: Args
  capabilities: Capabilities
  offices: readonly Office[]
  /** Undefined also where the company has no such number. */
  number?: NumberReading | undefined
  before?: Snapshot | undefined
}

/** One call to Dialpad that changes something; `number` where it is about a certain one. */
export type PlannedStep = { kind: StepKind; number?: string }

export type Plan =
  | {
      check: 'ready' | 'loses_numbers'
      steps: PlannedStep[]
      numbersLost: string[]
      reason?: ReasonCode
      /** Absent where it can't be told before. */
      after?: Snapshot
    }
  | { check: 'skipped' | 'blocked'; reason: ReasonCode }

/** What a reading says of a step that was sent, or may have been. */
export type Effect =
  | 'applied'
  | 'not_applied'
  /** Neither as before nor as wanted: somebody else was at work. */
  | 'changed_meanwhile'
  | 'more_than_asked'
  /** Dialpad does not tell what would show it. */
  | 'not_known'

/** Undefined: Dialpad knows nobody by that key (when adding, by that address). */
export type Reading = Snapshot | undefined

/**
 * What a step is to do: what was chosen, and the number that it is about. `isComparable`: the baseline
 * was read over the API that is in use; another one may tell of numbers that this one is silent about.
 */
export type Wish = {
  args: Args
  number?: string | undefined
  capabilities: Capabilities
  isComparable: boolean
}

/** How one kind of call to Dialpad is sent, and known to have taken effect. */
export type StepRules = {
  /** Whether Dialpad's API has a call for it; the API may be another one than when it was planned. */
  isPossible?(wish: Wish): boolean
  /** What it is for is there already, though nothing shows that it was this step. */
  isNeedless?(now: Snapshot, order: Order): boolean
  /** Why it must not be sent to the person as just read. */
  hindrance?(now: Snapshot, order: Order): ReasonCode | undefined
  send(writes: UserWritesPort, somebody: Somebody, wish: Wish): Promise<SendResult>
  effect(baseline: Reading, now: Reading, wish: Wish): Effect
  /** After "slow down": either it can do no harm twice, or readings must show first that it was not applied. */
  afterRateLimit: 'send_again' | 'read_first'
  /** Dialpad shows the effect only after a while, so that not seeing it proves nothing. */
  appearsLater?: true
}

export type Kind = {
  plan(now: User | undefined, order: Order): Plan
  step: StepRules
}

export const skipped = (reason: ReasonCode): Plan => ({ check: 'skipped', reason })
export const blocked = (reason: ReasonCode): Plan => ({ check: 'blocked', reason })

export const snapshotOf = (person: Snapshot): Snapshot => {
  const { state, officeKey, numbers, firstName, lastName, jobTitle, extension, license } = person
  return {
    state,
    ...(officeKey !== undefined && { officeKey }),
    numbers: [...numbers],
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    ...(jobTitle !== undefined && { jobTitle }),
    ...(extension !== undefined && { extension }),
    ...(license !== undefined && { license }),
  }
}

/** A plan for people whom Dialpad has; anybody else is blocked. */
export const ofExisting =
  (plan: (person: User, order: Order) => Plan): Kind['plan'] =>
  (now, order) =>
    !now || now.state === 'deleted' ? blocked('person.not_found') : plan(now, order)

/** In `of` and not in `without`. */
export const difference = (of: readonly string[], without: readonly string[]): string[] =>
  of.filter((number) => !without.includes(number))

/** The effect of setting the state; Dialpad may not tell states at all. */
export const stateBecomes =
  (wanted: Snapshot['state']): StepRules['effect'] =>
  (baseline, now) => {
    if (!now || now.state === 'deleted') return 'changed_meanwhile'
    if (now.state === wanted) return 'applied'
    if (now.state === 'not_known') return 'not_known'
    return now.state === baseline?.state ? 'not_applied' : 'changed_meanwhile'
  }
