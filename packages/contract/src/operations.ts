import { Type, type Static } from 'typebox'

import { endpoint } from './endpoint.ts'
import { dialpadErrors } from './errors.ts'
import { LicenseEffect } from './licenses.ts'
import { OperationKind, StartBody, StepKind } from './operation-kinds.ts'
import { Outcome, Reason } from './outcomes.ts'
import { Cursor, Key, PageQuery, Time } from './page.ts'
import { UserState } from './users.ts'

export const Snapshot = Type.Object({
  state: UserState,
  officeKey: Type.Optional(Type.String()),
  numbers: Type.Array(Type.String()),
  firstName: Type.Optional(Type.String()),
  lastName: Type.Optional(Type.String()),
  jobTitle: Type.Optional(Type.String()),
  extension: Type.Optional(Type.String()),
  license: Type.Optional(Type.String()),
})
export type Snapshot = Static<typeof Snapshot>

/** One call to Dialpad that changes something; `numbers` are those it removed or added, once known. */
export const Step = Type.Object({
  kind: StepKind,
  outcome: Outcome,
  reason: Type.Optional(Reason),
  numbers: Type.Optional(Type.Array(Type.String())),
  startedAt: Type.Optional(Time),
  decidedAt: Type.Optional(Time),
})
export type Step = Static<typeof Step>

export const OperationTarget = Type.Object({
  /** The userKey, or for `add-user` the e-mail address. */
  targetKey: Type.String(),
  userKey: Type.Optional(Type.String()),
  firstName: Type.String(),
  lastName: Type.String(),
  email: Type.String(),
  outcome: Outcome,
  reason: Type.Optional(Reason),
  before: Type.Optional(Snapshot),
  /** The newest reading after a step. */
  after: Type.Optional(Snapshot),
  steps: Type.Array(Step),
  /** A step that was not applied may be sent again, and what follows it after that. */
  canContinue: Type.Boolean(),
  /** An unknown step may be decided by reading back. */
  canCheck: Type.Boolean(),
  /** Epoch of the next reading by itself, where one is planned. */
  nextCheckAt: Type.Optional(Time),
})
export type OperationTarget = Static<typeof OperationTarget>

const Counts = Type.Object({
  waiting: Type.Integer(),
  running: Type.Integer(),
  verified: Type.Integer(),
  not_applied: Type.Integer(),
  unknown: Type.Integer(),
  skipped: Type.Integer(),
  blocked: Type.Integer(),
})

export const OperationSummary = Type.Object({
  operationKey: Type.String(),
  kind: OperationKind,
  officeKey: Type.Optional(Type.String()),
  state: Type.Union([Type.Literal('running'), Type.Literal('finished')]),
  startedAt: Time,
  startedBy: Type.String(),
  finishedAt: Type.Optional(Time),
  people: Type.Integer(),
  counts: Counts,
  /** The person, where it is one. */
  onlyTarget: Type.Optional(
    Type.Object({
      userKey: Type.Optional(Type.String()),
      firstName: Type.String(),
      lastName: Type.String(),
      email: Type.String(),
    }),
  ),
})
export type OperationSummary = Static<typeof OperationSummary>

export const Operation = Type.Object({
  ...OperationSummary.properties,
  targets: Type.Array(OperationTarget),
  /** Dialpad asked for a pause until then. */
  waitingUntil: Type.Optional(Time),
})
export type Operation = Static<typeof Operation>

export const PlannedTarget = Type.Object({
  targetKey: Type.String(),
  userKey: Type.Optional(Type.String()),
  firstName: Type.String(),
  lastName: Type.String(),
  email: Type.String(),
  check: Type.Union([
    Type.Literal('ready'),
    Type.Literal('loses_numbers'),
    Type.Literal('skipped'),
    Type.Literal('blocked'),
  ]),
  reason: Type.Optional(Reason),
  before: Type.Optional(Snapshot),
  after: Type.Optional(Snapshot),
  /** One after the other; of `remove-number` one for each of `numbersLost`. */
  steps: Type.Array(StepKind),
  numbersLost: Type.Array(Type.String()),
})
export type PlannedTarget = Static<typeof PlannedTarget>

const closed = { additionalProperties: false } as const

const OperationParams = Type.Object({ operationKey: Key }, closed)

/** What an operation would do to each person, from a fresh reading; sends nothing that changes anything. */
export const planOperation = endpoint({
  method: 'POST',
  path: '/operations/plan',
  access: 'operations.start',
  body: StartBody,
  result: Type.Object({
    targets: Type.Array(PlannedTarget),
    /** Absent where Dialpad’s API tells nothing of licences; without an entry for an office none of its are touched. */
    licenses: Type.Optional(Type.Array(LicenseEffect)),
    asOf: Time,
  }),
  errors: ['office.not_found', 'number.not_found', 'dialpad.not_possible', ...dialpadErrors],
})

/**
 * Confirms and starts. A header `Idempotency-Key` (1–128 of `A-Za-z0-9_-`) makes a repeated
 * submission answer with the operation that the first one started.
 */
export const startOperation = endpoint({
  method: 'POST',
  path: '/operations',
  access: 'operations.start',
  status: 202,
  body: StartBody,
  result: Type.Object({ operationKey: Type.String() }),
  errors: [
    'user.not_found',
    'office.not_found',
    'number.not_found',
    'dialpad.not_possible',
    'operation.target_busy',
    'operation.key_reused',
    'session.proof_needed',
    ...dialpadErrors,
  ],
})

export const listOperations = endpoint({
  method: 'GET',
  path: '/operations',
  access: 'operations.read',
  query: Type.Object(
    { userKey: Type.Optional(Key), ...PageQuery.properties },
    { additionalProperties: false },
  ),
  result: Type.Object({
    items: Type.Array(OperationSummary),
    cursor: Type.Optional(Cursor),
    total: Type.Integer(),
    running: Type.Integer(),
    asOf: Time,
  }),
  errors: ['cursor.invalid'],
})

export const getOperation = endpoint({
  method: 'GET',
  path: '/operations/:operationKey',
  access: 'operations.read',
  params: OperationParams,
  result: Operation,
  errors: ['operation.not_found'],
})

const TargetsBody = Type.Object(
  { targets: Type.Array(Type.String({ minLength: 1, maxLength: 512 }), { minItems: 1, maxItems: 250 }) },
  closed,
)

/** Decides unknown targets by reading only: what would follow of one that had ended waits until somebody continues. */
export const checkOperation = endpoint({
  method: 'POST',
  path: '/operations/:operationKey/check',
  access: 'operations.start',
  status: 202,
  params: OperationParams,
  body: TargetsBody,
  result: Type.Object({ operationKey: Type.String() }),
  errors: ['operation.not_found', 'operation.nothing_to_do', 'operation.target_busy'],
})

/** Goes on with targets that stopped: reads back first, then sends only what is still missing. */
export const continueOperation = endpoint({
  method: 'POST',
  path: '/operations/:operationKey/continue',
  access: 'operations.start',
  status: 202,
  params: OperationParams,
  body: TargetsBody,
  result: Type.Object({ operationKey: Type.String() }),
  errors: ['operation.not_found', 'operation.nothing_to_do', 'operation.target_busy', 'session.proof_needed'],
})
