import { type OperationKind, type Scope, type StartInput } from '@patchbay/contract'

import { actorOf, personNamed, type Audit, type Entry } from '../audit/audit.ts'
import type { Directory } from '../directory/directory.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { Seal } from '../platform/seal.ts'
import type { Database } from '../platform/tables.ts'
import type { Who } from '../platform/who.ts'
import type { Log, MayDo, Reached } from './engine/engine.ts'
import { createRunner } from './engine/runner.ts'
import type { Change, Job } from './job.ts'
import { licenseEffects, licenseUses } from './license-effects.ts'
import { createOperationsList, type ListQuery } from './operations.list.ts'
import { createOperationsStore } from './operations.store.ts'
import { planTargets } from './planning.ts'
import { createProving, noProof, type SpendProof } from './proving.ts'
import { checked, continued } from './reviving.ts'
import { writeOperation } from './starting.ts'
import { readIdempotencyKey, readSubmission } from './submission.ts'
import { productionTiming, type Timing } from './timing.ts'

export type OperationsOptions = {
  database: Database
  gateway: Pick<Gateway, 'api' | 'userWrites' | 'capabilities' | 'numbers'>
  directory: Pick<
    Directory,
    | 'findUser'
    | 'seek'
    | 'seekByKey'
    | 'getUser'
    | 'knownUser'
    | 'lastReading'
    | 'office'
    | 'offices'
    | 'officeLicenses'
  >
  seal: Seal
  clock: Clock
  newKey: () => string
  log: Log
  mayDo: MayDo
  audit: Audit
  spendProof: SpendProof
  timing?: Timing
  /** Waited for where a crash would matter most; for tests. */
  reached?: Reached
}

type Revived = { operationKey: string; targets: readonly string[] }
type Reviving = {
  kind: 'operation.checked' | 'operation.continued'
  change: (job: Job, at: number) => Change | undefined
}

const entryOf = (kind: Reviving['kind'], who: Who, jobs: readonly Job[]): Entry => {
  const [first] = jobs
  return {
    kind,
    actor: actorOf(who),
    ...(jobs.length === 1 && first && { person: personNamed(first.targetKey, first.person) }),
    officeKeys: jobs.flatMap(({ before, args }) => [before?.officeKey, args.officeKey]),
    details: { operation: first?.operationKey, what: first?.kind, people: jobs.length },
  }
}

/** Everything that changes something at Dialpad: confirmed, written down, sent once, read back. */
export const createOperations = (options: OperationsOptions) => {
  const { database, gateway, directory, seal, clock, newKey, log, mayDo, audit, spendProof } = options
  const { timing = productionTiming, reached = () => {} } = options
  const store = createOperationsStore(database, audit)
  const proving = createProving({ clock, spendProof })
  const list = createOperationsList(database, seal)
  const { api, userWrites: writes, capabilities, numbers } = gateway
  const runner = createRunner({
    store,
    directory,
    writes,
    numbers,
    api,
    capabilities,
    clock,
    timing,
    log,
    mayDo,
    reached,
  })

  /** Throws `operation.not_found`. */
  const jobsOf = async (operationKey: string, scope: Scope): Promise<[Job, ...Job[]]> => {
    const [first, ...others] = await store.jobsOf(operationKey, scope)
    if (first) return [first, ...others]
    const isOutOfScope = (await store.jobsOf(operationKey, 'company')).length > 0
    throw new AppError('operation.not_found', { isOutOfScope })
  }

  const revive = async (
    who: Who,
    asked: Revived,
    { kind, change }: Reviving,
  ): Promise<{ operationKey: string }> => {
    const { operationKey, targets } = asked
    const jobs = await jobsOf(operationKey, who.scope)
    const at = clock.now()
    const changes = jobs
      .filter(({ targetKey }) => targets.includes(targetKey))
      .map((job) => ({ job, change: change(job, at) }))
      .flatMap(({ job, change: wanted }) => (wanted ? [{ job, change: wanted }] : []))
    if (changes.length === 0) throw new AppError('operation.nothing_to_do')
    const revived = changes.map(({ job }) => job)
    const prove = kind === 'operation.continued' ? proving.forContinuing(who, targets, revived) : noProof
    await store.revive(changes, { at, entry: entryOf(kind, who, revived), prove })
    runner.wake()
    return { operationKey }
  }

  return {
    async page(query: ListQuery) {
      return { ...(await list.page(query)), asOf: new Date(clock.now()).toISOString() }
    },
    get: (operationKey: string, scope: Scope) => list.get(operationKey, scope),

    async plan({ scope }: Who, body: StartInput) {
      const asOf = new Date(clock.now()).toISOString()
      const submission = readSubmission(body, capabilities)
      const targets = await planTargets({ directory, capabilities, numbers }, submission, scope)
      if (!capabilities.officeLicenses) return { targets, asOf }
      // What was read before the plan may be of before the last operation.
      const licenses = await licenseEffects(
        licenseUses(submission, targets),
        async (officeKey) => (await directory.officeLicenses(officeKey, Date.parse(asOf))).items,
      )
      return { targets, licenses, asOf }
    },

    async start(who: Who, body: StartInput, header?: string | string[]): Promise<{ operationKey: string }> {
      const submission = readSubmission(body, capabilities)
      const idempotencyKey = readIdempotencyKey(header)
      const starting = { store, directory, numbers, api, clock, newKey, proving }
      const operationKey = await writeOperation(starting, { who, submission, idempotencyKey })
      runner.wake()
      return { operationKey }
    },

    /** Throws `operation.not_found`. */
    async kindOf(operationKey: string, scope: Scope): Promise<OperationKind> {
      const [job] = await jobsOf(operationKey, scope)
      return job.kind
    },

    check: (who: Who, revived: Revived) =>
      revive(who, revived, { kind: 'operation.checked', change: checked }),
    /** From then on it is done with the rights of whoever lets it go on. */
    continue: (who: Who, revived: Revived) =>
      revive(who, revived, {
        kind: 'operation.continued',
        change(job, at) {
          const change = continued(job, at)
          return change && { ...change, accountKey: who.accountKey }
        },
      }),

    /** Whom a verified deletion took away since then, in epoch ms. */
    deletedSince: store.deletedSince,

    /** Goes on with whatever was under way, and takes what is started from now on. */
    resume: (): void => runner.start(),
    /** Sends nothing more; what is being sent may still record its end, for a while. */
    stop: (): Promise<void> => runner.stop(),
  }
}

export type Operations = ReturnType<typeof createOperations>
