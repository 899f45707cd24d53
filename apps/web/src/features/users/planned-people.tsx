import type { OperationKind, PlannedTarget } from '@patchbay/contract'
import { ChevronRight } from 'lucide-react'

import { Icon } from '../../ui/icon.tsx'
import { PersonName } from '../../ui/name.tsx'
import { Notice } from '../../ui/notice.tsx'
import { inALine } from '../operations/before-after.tsx'
import { differences } from '../operations/differences.ts'
import { NumberList } from './number-list.tsx'

type Planned = readonly PlannedTarget[]

const openUpTo = 6

/** Everybody whom it is about, each with the numbers that would be lost. */
export const PlannedPeople = ({ kind, planned }: { kind: OperationKind; planned: Planned }) => (
  <details open={planned.length <= openUpTo} className="group text-small">
    <summary className="text-control rounded-tag flex list-none items-center gap-3 py-1 max-md:py-3 [&::-webkit-details-marker]:hidden">
      <Icon of={ChevronRight} className="text-ink-2 group-open:rotate-90" />
      The {planned.length} people, one by one
    </summary>
    <ul className="mt-1.5">
      {planned.map(({ targetKey, numbersLost, before, after, ...person }) => (
        <li key={targetKey} className="border-raised-line border-t py-1.5">
          <PersonName {...person} />
          <span className="text-ink-2 block empty:hidden">
            {inALine(differences(kind, { before, after }))}
          </span>
          {numbersLost.length > 0 && (
            <span className="text-ink-2 block">
              <NumberList numbers={numbersLost} />
            </span>
          )}
        </li>
      ))}
    </ul>
  </details>
)

/** Who is not part of it, and why. */
export const LeftOut = ({ planned }: { planned: Planned }) => (
  <Notice tone="info" title={planned.length === 1 ? 'Left out:' : `${planned.length} people are left out:`}>
    <ul>
      {planned.map(({ targetKey, reason, ...person }) => (
        <li key={targetKey}>
          <PersonName {...person} />
          {reason && `. ${reason.message}`}
        </li>
      ))}
    </ul>
  </Notice>
)
