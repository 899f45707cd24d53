import type { LicenseEffect, OperationKind } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { BadgeCent, TriangleAlert } from 'lucide-react'

import { Facts } from '../../ui/facts.tsx'
import { allOfficesQuery } from '../offices/offices.queries.ts'
import { billingWords } from './billing-words.ts'
import { attentionFirst, effectWords, missing } from './license-effects.ts'

const inSight = 4

/** Of these it matters how many are free. */
const wants: readonly OperationKind[] = ['add-user', 'change-license', 'add-number', 'transfer']

const Effect = ({ effect }: { effect: LicenseEffect }) => {
  const { data: offices } = useQuery(allOfficesQuery)
  const { officeKey } = effect
  const name = offices?.find((office) => office.officeKey === officeKey)?.name ?? `Office ${officeKey}`
  return (
    <li>
      <bdi>{name}</bdi>: <span className="num">{effectWords(effect)}</span>
    </li>
  )
}

const Effects = ({ effects }: { effects: readonly LicenseEffect[] }) => {
  const line = (effect: LicenseEffect) => (
    <Effect key={`${effect.officeKey} ${effect.kind}`} effect={effect} />
  )
  const rest = effects.slice(inSight)
  return (
    <div className="font-semibold">
      <ul>{effects.slice(0, inSight).map(line)}</ul>
      {rest.length > 0 && (
        <details className="font-normal">
          <summary className="text-small rounded-tag py-1">and {rest.length} more</summary>
          <ul>{rest.map(line)}</ul>
        </details>
      )}
    </div>
  )
}

type LicenseLinesProps = {
  kind: OperationKind
  /** Absent where Dialpad’s API tells nothing of licences. */
  effects: readonly LicenseEffect[] | undefined
}

/** The last words of every confirmation: what becomes of the licences, and who says what of the bill. */
export const LicenseLines = ({ kind, effects }: LicenseLinesProps) => {
  const { text, source } = billingWords[kind]
  const sorted = attentionFirst(effects ?? [])
  const tooFew = sorted.some((effect) => missing(effect) > 0)
  const lines = (
    <>
      {effects === undefined && wants.includes(kind) && (
        <strong className="block font-semibold">Free licences: not known</strong>
      )}
      {sorted.length > 0 && <Effects effects={sorted} />}
      {text}
      <span className="text-small text-ink-3 block">{source}</span>
    </>
  )
  return (
    <Facts
      facts={[tooFew ? { icon: TriangleAlert, tone: 'warn', text: lines } : { icon: BadgeCent, text: lines }]}
    />
  )
}
