import type { OperationKind, Snapshot } from '@patchbay/contract'

import { licenseName } from './license-words.ts'

export type Difference = { label: string; before: string; after: string }

const details = [
  { label: 'First name', of: ({ firstName }: Snapshot) => firstName },
  { label: 'Last name', of: ({ lastName }: Snapshot) => lastName },
  { label: 'Job title', of: ({ jobTitle }: Snapshot) => jobTitle },
  { label: 'Extension', of: ({ extension }: Snapshot) => extension },
]

const licenseOf = ({ license }: Snapshot): string =>
  license === undefined ? 'Not known' : licenseName(license)

const changed: readonly OperationKind[] = ['edit-user', 'change-license']

type Readings = { before?: Snapshot | undefined; after?: Snapshot | undefined }

/** In which details and licence two readings of a person differ, in words; only of an operation that is about these. */
export const differences = (kind: OperationKind, { before, after }: Readings): Difference[] => {
  if (!before || !after || !changed.includes(kind)) return []
  return [
    ...details.map(({ label, of }) => ({
      label,
      before: of(before) || 'None',
      after: of(after) || 'None',
    })),
    { label: 'Licence', before: licenseOf(before), after: licenseOf(after) },
  ].filter((detail) => detail.before !== detail.after)
}
