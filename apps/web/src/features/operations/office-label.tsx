import type { Office } from '@patchbay/contract'

import { CodeWord } from '../../ui/code-word.tsx'
import { CountryTag } from '../../ui/country-tag.tsx'

type OfficeLabelProps = { officeKey: string | undefined; offices: readonly Office[] }

/** An office by its name and country; one that is not in the list by its key. */
export const OfficeLabel = ({ officeKey, offices }: OfficeLabelProps) => {
  if (officeKey === undefined) return <span className="text-ink-3">Not known</span>
  const office = offices.find((candidate) => candidate.officeKey === officeKey)
  if (!office) return <CodeWord>{officeKey}</CodeWord>
  return (
    <span className="inline-flex max-w-full items-center gap-2">
      <bdi className="truncate">{office.name}</bdi>
      {office.country !== undefined && <CountryTag country={office.country} />}
    </span>
  )
}
