import type { Office } from '@patchbay/contract'
import { TriangleAlert } from 'lucide-react'

import { countryName } from '../../ui/country-name.ts'
import { CountryTag } from '../../ui/country-tag.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { OfficeMeaning } from './office-meaning.ts'

type OfficeOptionProps = {
  office: Office
  chosen: boolean
  /** How many people are to move. */
  people: number
  /** Absent while it is being read who they are. */
  meaning: OfficeMeaning | undefined
  onChoose: () => void
}

const ofAll = (count: number, people: number): string => {
  if (people === 1) return ''
  return count === people ? `all ${people}: ` : `${count} of ${people}: `
}

const Meaning = ({ meaning, people }: { meaning: OfficeMeaning; people: number }) => {
  const { there, losing, unclear } = meaning
  return (
    <span className="text-small text-ink-2 flex flex-col items-end gap-0.5 max-md:items-start">
      {there > 0 && <span className="num">{ofAll(there, people)}there already</span>}
      {losing > 0 && (
        <span className="num text-warn flex items-center gap-1.5">
          <Icon of={TriangleAlert} size={14} />
          {ofAll(losing, people)}other country, numbers will be lost
        </span>
      )}
      {unclear > 0 && <span className="num">{ofAll(unclear, people)}country not known</span>}
    </span>
  )
}

/** One office to choose, with what it would mean for the chosen people. */
export const OfficeOption = ({ office, chosen, people, meaning, onChoose }: OfficeOptionProps) => (
  <label
    className={`border-line-soft flex min-h-11 items-center gap-3 border-b px-2 py-2 transition-colors max-md:flex-wrap ${chosen ? 'bg-accent-tint' : 'hover:bg-hover'}`}
  >
    <input
      type="radio"
      name="office"
      checked={chosen}
      onChange={onChoose}
      className="border-line-strong bg-field checked:border-accent size-5 shrink-0 appearance-none rounded-full border transition-[border-width] checked:border-6 md:size-4 md:checked:border-5"
    />
    <span className="text-body text-ink flex min-w-0 grow items-center gap-2">
      <bdi className="font-name min-w-0 truncate">{office.name}</bdi>
      {office.country !== undefined && (
        <>
          <CountryTag country={office.country} />
          <span className="text-small text-ink-3">{countryName(office.country)}</span>
        </>
      )}
      {office.country === undefined && <span className="text-small text-ink-3">Country not known</span>}
    </span>
    {meaning && <Meaning meaning={meaning} people={people} />}
  </label>
)
