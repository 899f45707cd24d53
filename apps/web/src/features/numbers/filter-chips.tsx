import type { Office } from '@patchbay/contract'
import { X } from 'lucide-react'

import { countryName } from '../../ui/country-name.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextButton } from '../../ui/text-link.tsx'
import { statusWords } from './number-words.ts'
import type { FilterName, Filters } from './numbers.search.ts'

type Chip = { name: FilterName; label: string; value: string }

const chipsOf = (
  { text, status, officeKey, country }: Filters,
  offices: readonly Office[] | undefined,
): Chip[] => {
  const office = offices?.find((candidate) => candidate.officeKey === officeKey)?.name ?? officeKey
  const chips = [
    { name: 'text', label: 'Search', value: text && `“${text}”` },
    { name: 'status', label: 'Status', value: status && statusWords[status] },
    { name: 'officeKey', label: 'Office', value: office },
    { name: 'country', label: 'Country', value: country && countryName(country) },
  ] as const
  return chips.flatMap(({ value, ...chip }) => (value === undefined ? [] : [{ ...chip, value }]))
}

type FilterChipsProps = {
  filters: Filters
  offices: readonly Office[] | undefined
  onRemove: (name: FilterName) => void
  onClear: () => void
}

/** What the list is narrowed to; each can be taken off. */
export const FilterChips = ({ filters, offices, onRemove, onClear }: FilterChipsProps) => {
  const chips = chipsOf(filters, offices)
  if (chips.length === 0) return null
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <ul aria-label="Filters" className="flex min-w-0 flex-wrap gap-2">
        {chips.map(({ name, label, value }) => (
          <li
            key={name}
            className="rounded-control border-line bg-surface text-small flex min-h-8.5 max-w-full items-center gap-1 border pr-1 pl-3"
          >
            <span className="min-w-0 truncate">
              <span className="text-ink-2">{label}</span> <bdi className="font-medium">{value}</bdi>
            </span>
            <IconButton
              icon={X}
              label={`Remove the filter ${label} ${value}`}
              tip="Remove"
              onClick={() => onRemove(name)}
            />
          </li>
        ))}
      </ul>
      <TextButton className="text-small ml-1" onClick={onClear}>
        Clear filters
      </TextButton>
    </div>
  )
}
