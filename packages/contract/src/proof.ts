import { Type } from 'typebox'

import type { OperationKind } from './operation-kinds.ts'

/** For so long after somebody showed who they are, what can't be undone is not asked about again. */
export const proofLastsMs = 5 * 60_000

/** For more people than these a proof is for one submission alone, and used up by it. */
export const mostByOneProof = 20

/** SHA-256, base64url: what somebody confirmed, when they prove who they are for it alone. */
export const ProvenFor = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })

const destroys: readonly OperationKind[] = ['delete-user', 'remove-numbers']

/**
 * What a submission takes besides the right: nothing, a proof of the last minutes, or one that was
 * made for it. A move in which numbers are lost removes numbers.
 */
export const proofNeeded = (
  kind: OperationKind,
  { people, numbersLost = [] }: { people: number; numbersLost?: readonly string[] | undefined },
): 'none' | 'fresh' | 'bound' => {
  if (!destroys.includes(kind) && numbersLost.length === 0) return 'none'
  return people > mostByOneProof ? 'bound' : 'fresh'
}

type Wish = { kind: OperationKind; targets: readonly string[]; args: object }

const sorted = (args: object) => Object.entries(args).toSorted(([one], [other]) => (one < other ? -1 : 1))

/** The same for the same wish, however its fields were ordered; its SHA-256 is what a proof is bound to. */
export const submissionText = ({ kind, targets, args }: Wish): string => {
  const people = kind === 'add-user' ? targets.map((email) => email.toLowerCase()) : targets
  return JSON.stringify([kind, people, sorted(args)])
}

/** The same of going on with some of an operation's people. */
export const continuationText = (operationKey: string, targets: readonly string[]): string =>
  JSON.stringify(['continue', operationKey, targets.toSorted()])
