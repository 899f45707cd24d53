import type { Capabilities, OperationKind, Snapshot, StepKind } from '@patchbay/contract'

import type { Args, PlannedStep, Wish } from './kinds/kind.ts'
import type { Why } from './reasons.ts'
import { isDone, type State } from './states.ts'

/** One call to Dialpad that changes something; see the table for what each field means. */
export type StepRow = {
  position: number
  kind: StepKind
  /** Where it is about a certain one. */
  number?: string | undefined
  state: State
  reason?: Why | undefined
  attempt: number
  unaccounted: number
  answer?: Why | undefined
  baseline?: Snapshot | undefined
  seen?: string | undefined
  numbers?: string[] | undefined
  intentAt?: number | undefined
  settleAt?: number | undefined
  decidedAt?: number | undefined
}

export type Person = { userKey?: string | undefined; email: string; firstName: string; lastName: string }

export const personOf = ({ userKey, email, firstName, lastName }: Person): Person => ({
  userKey,
  email,
  firstName,
  lastName,
})

/** One person of one operation, as the database has it. */
export type Job = {
  operationKey: string
  targetKey: string
  kind: OperationKind
  args: Args
  person: Person
  /** In which it was confirmed: who of those with some offices sees it goes by that. */
  officeKey?: string | undefined
  state: State
  reason?: Why | undefined
  dueAt?: number | undefined
  tries: number
  revision: number
  /** With whose rights it is done. */
  accountKey: string
  /** Somebody asked for a check: nothing more is sent until somebody lets it go on. */
  isOnlyRead: boolean
  /** Over which the newest reading was made that is kept here. */
  api?: string | undefined
  before?: Snapshot | undefined
  after?: Snapshot | undefined
  decidedAt?: number | undefined
  steps: StepRow[]
}

/** The API of Dialpad's that is in use. */
export type Over = { api: string; capabilities: Capabilities }

export const isReadOver = (job: Pick<Job, 'api'>, { api }: Pick<Over, 'api'>): boolean => job.api === api

export const wishOf = (
  job: Pick<Job, 'args' | 'api'>,
  { number }: Pick<StepRow, 'number'>,
  over: Over,
): Wish => ({
  args: job.args,
  number,
  capabilities: over.capabilities,
  isComparable: isReadOver(job, over),
})

/** The first step that is not done; what follows it has to wait. */
export const currentStep = ({ steps }: Pick<Job, 'steps'>): StepRow | undefined =>
  steps.find((step) => !isDone(step.state))

/** Whether a request for the step may have taken effect, or still may: none that was certainly not carried out. */
export const mayBeApplied = ({ unaccounted }: Pick<StepRow, 'unaccounted'>): boolean => unaccounted > 0

/** What a transition writes. Left out: `reason` and `dueAt` become empty, `tries` 0, all else stays. */
export type Change = {
  state: State
  reason?: Why | undefined
  dueAt?: number
  tries?: number
  person?: Person
  accountKey?: string
  isOnlyRead?: boolean
  api?: string
  before?: Snapshot
  after?: Snapshot
  /** The steps of the person, once they are planned. */
  plan?: PlannedStep[]
  step?: { position: number } & Partial<Omit<StepRow, 'position' | 'kind' | 'number'>>
  /** What the decision rests on, for the history; null is "Dialpad knows nobody". */
  reading?: Snapshot | null | undefined
}
