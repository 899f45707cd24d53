import { createHash } from 'node:crypto'

import { continuationText, proofNeeded, type OperationKind } from '@patchbay/contract'
import type { QueryExecutorProvider } from 'kysely'

import { demandFreshProof } from '../accounts/may.ts'
import type { Clock } from '../platform/clock.ts'
import type { Who } from '../platform/who.ts'
import type { Job } from './job.ts'
import type { Args } from './kinds/kind.ts'

/** Uses up a proof that was made for this alone. Throws `session.proof_needed`. */
export type SpendProof = (within: QueryExecutorProvider, who: Who, provenFor: string) => Promise<void>

export type Destroying = { kind: OperationKind; args: Args; people: number; text: string }

export const noProof = () => Promise.resolve()

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')

/**
 * What a submission takes besides the right (`proofNeeded`): the first throws early, before anybody is
 * read, the second inside the transaction that writes it. Both throw `session.proof_needed`.
 */
export const createProving = ({ clock, spendProof }: { clock: Clock; spendProof: SpendProof }) => {
  const needOf = ({ kind, args: { numbersLost }, people }: Destroying) =>
    proofNeeded(kind, { people, numbersLost })

  const demandFresh = ({ provenAt }: Who, what: Destroying): void => {
    if (needOf(what) !== 'none') demandFreshProof({ provenAt }, clock.now())
  }

  const proveWithin = (who: Who, what: Destroying) => async (within: QueryExecutorProvider) => {
    if (needOf(what) === 'bound') await spendProof(within, who, hashOf(what.text))
  }

  return {
    demandFresh,
    proveWithin,
    /** Going on sends again what was confirmed: it takes what confirming it took. */
    forContinuing(who: Who, targets: readonly string[], [job]: readonly Job[]) {
      if (!job) return noProof
      const text = continuationText(job.operationKey, targets)
      const destroying = { kind: job.kind, args: job.args, people: targets.length, text }
      demandFresh(who, destroying)
      return proveWithin(who, destroying)
    },
  }
}

export type Proving = ReturnType<typeof createProving>
