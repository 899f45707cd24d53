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

/** Of one person it goes without saying; of several it is said how many. */
const forSome = (count: number, people: number): string =>
  count === people ? '' : ` for ${count} of ${people}`

const Meaning = ({ meaning, people }: { meaning: OfficeMeaning; people: number }) => {
  const { there, losing, unclear } = meaning
  return (
    <span className="num text-small text-ink-2 flex min-w-0 grow flex-wrap justify-end gap-x-4 gap-y-0.5 max-md:w-full max-md:justify-start max-md:pl-8">
      {there > 0 && <span>{people === 1 ? 'There already' : `${there} of ${people} there already`}</span>}
      {unclear > 0 && <span>Country not known{forSome(unclear, people)}</span>}
      {losing > 0 && (
        <span className="flex items-center gap-1.5">
          <Icon of={TriangleAlert} size={14} className="text-warn" />
          Other country{forSome(losing, people)}, numbers will be lost
        </span>
      )}
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
    <span className="text-body text-ink flex min-w-0 items-center gap-2 max-md:grow md:w-72 md:shrink-0">
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
