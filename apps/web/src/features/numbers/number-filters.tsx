import { numberStatuses, type Office } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { useSearchParams } from 'react-router'

import { countryName } from '../../ui/country-name.ts'
import { FilterChips, type Chip } from '../../ui/filter-chips.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextFilter } from '../../ui/text-filter.tsx'
import { OfficeOptions } from '../offices/office-options.tsx'
import { allOfficesQuery } from '../offices/offices.queries.ts'
import { statusWords } from './number-words.ts'
import { readFilters, withFilter, withoutFilters, type FilterName, type Filters } from './numbers.search.ts'

/** In the order of their names, each once. */
const countriesOf = (all: readonly (string | undefined)[]): string[] =>
  [...new Set(all)]
    .filter((country) => country !== undefined)
    .sort((a, b) => countryName(a).localeCompare(countryName(b), 'en'))

const chipsOf = (
  { text, status, officeKey, country }: Filters,
  offices: readonly Office[] | undefined,
): Chip<FilterName>[] => {
  const office = offices?.find((candidate) => candidate.officeKey === officeKey)?.name ?? officeKey
  return [
    { name: 'text', label: 'Search', value: text && `“${text}”` },
    { name: 'status', label: 'Status', value: status && statusWords[status] },
    { name: 'officeKey', label: 'Office', value: office },
    { name: 'country', label: 'Country', value: country && countryName(country) },
  ]
}

/** The page may still be that of the address before, and what was chosen since must not be undone. */
const addressNow = () => new URLSearchParams(window.location.search)

/** Search and filters, all of them in the address. */
export const NumberFilters = ({ countries }: { countries: readonly (string | undefined)[] }) => {
  const [search, setSearch] = useSearchParams()
  const { data: offices } = useQuery(allOfficesQuery)
  const field = useRef<HTMLInputElement>(null)
  const filters = readFilters(search)
  const choose = (name: FilterName, value: string) => setSearch(withFilter(addressNow(), name, value))
  const find = useCallback(
    (text: string) => setSearch(withFilter(addressNow(), 'text', text), { replace: true }),
    [setSearch],
  )
  // What was pressed goes with its filter, so the focus goes where the next one can be set.
  const takeOff = (next: URLSearchParams) => {
    field.current?.focus()
    setSearch(next)
  }

  return (
    <search>
      <div className="flex flex-wrap gap-2">
        <div className="max-lg:basis-full lg:min-w-60 lg:grow">
          <TextFilter
            label="Number in any format, or who has it"
            text={filters.text ?? ''}
            field={field}
            onText={find}
          />
        </div>
        <div className="grid grid-cols-2 gap-2 max-lg:basis-full md:grid-cols-3 lg:w-140">
          <div className="max-md:col-span-2">
            <SelectField
              label="Status"
              labelHidden
              value={filters.status ?? ''}
              onChange={(event) => choose('status', event.target.value)}
            >
              <option value="">Any status</option>
              {numberStatuses.map((status) => (
                <option key={status} value={status}>
                  {status === 'not_known' ? 'Status not known' : statusWords[status]}
                </option>
              ))}
            </SelectField>
          </div>
          <SelectField
            label="Office"
            labelHidden
            value={filters.officeKey ?? ''}
            onChange={(event) => choose('officeKey', event.target.value)}
          >
            <option value="">Any office</option>
            <OfficeOptions offices={offices} value={filters.officeKey ?? ''} />
          </SelectField>
          <SelectField
            label="Country"
            labelHidden
            value={filters.country ?? ''}
            onChange={(event) => choose('country', event.target.value)}
          >
            <option value="">Any country</option>
            {countriesOf([
              ...countries,
              ...(offices ?? []).map(({ country }) => country),
              filters.country,
            ]).map((country) => (
              <option key={country} value={country}>
                {countryName(country)}
              </option>
            ))}
          </SelectField>
        </div>
      </div>
      <FilterChips
        chips={chipsOf(filters, offices)}
        onRemove={(name) => takeOff(withFilter(addressNow(), name, ''))}
        onClear={() => takeOff(withoutFilters(addressNow()))}
      />
    </search>
  )
}
