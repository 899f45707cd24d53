import { License, OperationKind, Reason, Snapshot, StepKind } from '@patchbay/contract'
import type { Selectable } from 'kysely'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/schema'

import type { Job, StepRow } from './job.ts'
import type { OperationTables } from './operations.tables.ts'
import { isState, states, type State } from './states.ts'

export type OperationRow = Selectable<OperationTables['operation']>
export type TargetRow = Selectable<OperationTables['operation_target']>
export type StepTableRow = Selectable<OperationTables['operation_step']>

const Numbers = Type.Array(Type.String())
const Args = Type.Object({
  firstName: Type.Optional(Type.String()),
  lastName: Type.Optional(Type.String()),
  jobTitle: Type.Optional(Type.String()),
  extension: Type.Optional(Type.String()),
  license: Type.Optional(License),
  officeKey: Type.Optional(Type.String()),
  number: Type.Optional(Type.String()),
  areaCode: Type.Optional(Type.String()),
  numbers: Type.Optional(Numbers),
  numbersLost: Type.Optional(Numbers),
  addNumber: Type.Optional(Type.Boolean()),
})

// Compiled: an operation of 250 people has more than a thousand of these texts, and is looked at often.
const forms = {
  args: Compile(Args),
  why: Compile(Type.Pick(Reason, ['code', 'words'])),
  snapshot: Compile(Snapshot),
  numbers: Compile(Numbers),
  kind: Compile(OperationKind),
  stepKind: Compile(StepKind),
}

type Form<Value> = { Check(value: unknown): value is Value }

const checked = <Value>(form: Form<Value>, value: unknown): Value => {
  if (form.Check(value)) return value
  throw new Error('a row of an operation can’t be understood: was it written by a newer Patchbay?')
}

const parsed = <Value>(form: Form<Value>, text: string | null): Value | undefined =>
  text === null ? undefined : checked(form, JSON.parse(text))

/** Undefined becomes an empty column. */
export const asText = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
const orEmpty = <Value>(value: Value | undefined): Value | null => value ?? null

export const stateOf = (word: string): State => {
  if (isState(word)) return word
  throw new Error(`no such state of an operation: ${word}`)
}

export const argsOf = (row: Pick<OperationRow, 'args'>): Static<typeof Args> =>
  checked(forms.args, JSON.parse(row.args))

export const kindOf = (row: { kind: string }): OperationKind => checked(forms.kind, row.kind)

/** `null` in the database and a key that is absent are the same to us. */
const given = <Value>(value: Value | null): Value | undefined => value ?? undefined

// Drivers give bigint columns as text where the database has them.
const time = (value: number | null): number | undefined => (value === null ? undefined : Number(value))

export const toStep = (row: StepTableRow): StepRow => ({
  position: row.position,
  kind: checked(forms.stepKind, row.kind),
  number: given(row.number),
  state: stateOf(row.state),
  reason: parsed(forms.why, row.reason),
  attempt: row.attempt,
  unaccounted: row.unaccounted,
  answer: parsed(forms.why, row.answer),
  baseline: parsed(forms.snapshot, row.baseline),
  seen: given(row.seen),
  numbers: parsed(forms.numbers, row.numbers),
  intentAt: time(row.intent_at),
  settleAt: time(row.settle_at),
  decidedAt: time(row.decided_at),
})

export const toJob = (
  operation: Pick<OperationRow, 'kind' | 'args'>,
  target: TargetRow,
  steps: StepTableRow[],
): Job => ({
  operationKey: target.operation_key,
  targetKey: target.target_key,
  kind: kindOf(operation),
  args: argsOf(operation),
  person: {
    userKey: given(target.user_key),
    email: target.email,
    firstName: target.first_name,
    lastName: target.last_name,
  },
  officeKey: given(target.office_key),
  state: stateOf(target.state),
  reason: parsed(forms.why, target.reason),
  dueAt: time(target.due_at),
  tries: target.tries,
  revision: target.revision,
  accountKey: target.account_key,
  isOnlyRead: target.only_read === 1,
  api: given(target.api),
  before: parsed(forms.snapshot, target.before_state),
  after: parsed(forms.snapshot, target.after_state),
  decidedAt: time(target.decided_at),
  steps: steps.map(toStep),
})

export const fromStep = (step: StepRow) => ({
  state: step.state,
  reason: asText(step.reason),
  attempt: step.attempt,
  unaccounted: step.unaccounted,
  answer: asText(step.answer),
  baseline: asText(step.baseline),
  seen: orEmpty(step.seen),
  numbers: asText(step.numbers),
  intent_at: orEmpty(step.intentAt),
  settle_at: orEmpty(step.settleAt),
  decided_at: orEmpty(step.decidedAt),
})

type Standing = Pick<
  Job,
  | 'person'
  | 'state'
  | 'reason'
  | 'dueAt'
  | 'tries'
  | 'revision'
  | 'accountKey'
  | 'isOnlyRead'
  | 'api'
  | 'before'
  | 'after'
  | 'decidedAt'
>

/** What changes of a target; its keys and its place do not. */
export const fromJob = (job: Standing) => ({
  user_key: orEmpty(job.person.userKey),
  email: job.person.email,
  first_name: job.person.firstName,
  last_name: job.person.lastName,
  state: job.state,
  live: states[job.state].live ? 1 : 0,
  reason: asText(job.reason),
  due_at: orEmpty(job.dueAt),
  tries: job.tries,
  revision: job.revision,
  account_key: job.accountKey,
  only_read: job.isOnlyRead ? 1 : 0,
  api: orEmpty(job.api),
  before_state: asText(job.before),
  after_state: asText(job.after),
  decided_at: orEmpty(job.decidedAt),
})
