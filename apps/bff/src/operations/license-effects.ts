import {
  licenseKinds,
  lineOf,
  type LicenseEffect,
  type LicenseKind,
  type OfficeLicense,
  type OperationKind,
  type PlannedTarget,
  type Snapshot,
} from '@patchbay/contract'

import { AppError } from '../platform/app-error.ts'
import { inTurn } from './in-turn.ts'
import type { Submission } from './submission.ts'

/** So many lines more of a kind would be in use at an office. */
export type LicenseUse = { officeKey: string; kind: LicenseKind; used: number }

const seat = (license: string | undefined, used: 1 | -1) => {
  const kind = license === undefined ? undefined : lineOf[license]
  return kind === undefined ? [] : [{ kind, used }]
}

/** Each number after the first one uses one more line. */
const additional = (numbers: readonly string[]): number => Math.max(0, numbers.length - 1)

const more = (used: number) => (used === 0 ? [] : [{ kind: 'additional_number' as const, used }])

type Uses = Omit<LicenseUse, 'officeKey'>[]

const at = (officeKey: string | undefined, uses: Uses): LicenseUse[] =>
  officeKey === undefined ? [] : uses.map((use) => ({ officeKey, ...use }))

const leaving = ({ license, numbers }: Snapshot): Uses => [
  ...seat(license, -1),
  ...more(-additional(numbers)),
]

type Planned = { args: Submission['args']; before: Snapshot; after: Snapshot | undefined }

/** Suspending and reactivating are left out: whether they count, Dialpad's sources disagree. */
const usesOf: Partial<Record<OperationKind, (planned: Planned) => LicenseUse[]>> = {
  'change-license': ({ args, before }) =>
    at(before.officeKey, [...seat(before.license, -1), ...seat(args.license, 1)]),
  'delete-user': ({ before }) => at(before.officeKey, leaving(before)),
  'add-number': ({ before }) => at(before.officeKey, more(before.numbers.length > 0 ? 1 : 0)),
  'remove-numbers': ({ before, after = before }) =>
    at(before.officeKey, more(additional(after.numbers) - additional(before.numbers))),
  // Where it is not known whether the numbers move along, neither is how many lines they will use.
  transfer: ({ args, before, after }) => [
    ...at(before.officeKey, leaving(before)),
    ...at(args.officeKey, [...seat(before.license, 1), ...more(additional(after?.numbers ?? []))]),
  ],
}

const ofTarget = ({ kind, args }: Submission, { check, before, after }: PlannedTarget): LicenseUse[] => {
  if (check !== 'ready' && check !== 'loses_numbers') return []
  // Nobody is there yet; without a licence chosen it is this one.
  if (kind === 'add-user') return at(args.officeKey, seat(args.license ?? 'talk', 1))
  return before ? (usesOf[kind]?.({ args, before, after }) ?? []) : []
}

/** What the plan would use, by office and kind of line; what comes out even is left out. */
export const licenseUses = (submission: Submission, targets: readonly PlannedTarget[]): LicenseUse[] => {
  const uses = targets.flatMap((target) => ofTarget(submission, target))
  const byOffice = Map.groupBy(uses, ({ officeKey }) => officeKey)
  return [...byOffice].flatMap(([officeKey, ofOffice]) =>
    licenseKinds
      .map((kind) => {
        const ofKind = ofOffice.filter((use) => use.kind === kind)
        return { officeKey, kind, used: ofKind.reduce((sum, { used }) => sum + used, 0) }
      })
      .filter(({ used }) => used !== 0),
  )
}

/** What is free now, and would be then; without both where Dialpad does not tell. A reading that fails does no harm. */
export const licenseEffects = async (
  uses: readonly LicenseUse[],
  read: (officeKey: string) => Promise<OfficeLicense[]>,
): Promise<LicenseEffect[]> => {
  const readOrNothing = (officeKey: string) =>
    read(officeKey).catch((error: unknown) => {
      if (error instanceof AppError) return []
      throw error
    })
  const offices = [...new Set(uses.map(({ officeKey }) => officeKey))]
  const licenses = new Map(
    await inTurn(offices, async (officeKey) => [officeKey, await readOrNothing(officeKey)] as const),
  )
  return uses.map((use) => {
    const free = licenses.get(use.officeKey)?.find(({ kind }) => kind === use.kind)?.free
    return { ...use, ...(free !== undefined && { freeBefore: free, freeAfter: free - use.used }) }
  })
}
