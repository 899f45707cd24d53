import type { AuditRow } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { useSearchParams } from 'react-router'

import { DateField } from '../../ui/date-field.tsx'
import { rangeText } from '../../ui/days.ts'
import { FilterChips, type Chip } from '../../ui/filter-chips.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextFilter } from '../../ui/text-filter.tsx'
import { OfficeOptions } from '../offices/office-options.tsx'
import { auditOfficesQuery } from './audit.queries.ts'
import {
  readFilters,
  withFilter,
  withoutFilters,
  zoneName,
  type FilterName,
  type Filters,
} from './audit.search.ts'
import type { OfficeName } from './changes.ts'
import { choiceOf, groups, kindsOf } from './kind-words.ts'
import { useOfficeName } from './use-office-name.ts'

/** What the rows call whom the log is narrowed to; their key where no row names them. */
const nameIn = (rows: readonly AuditRow[], key: string | undefined): string | undefined =>
  rows.flatMap(({ person, actor }) => [person, actor]).find((named) => named?.key === key)?.name ?? key

const dayWords = (day: string | undefined) => day && rangeText(day, day)

type Known = { rows: readonly AuditRow[]; officeName: OfficeName }

const chipsOf = (filters: Filters, { rows, officeName }: Known): Chip<FilterName>[] => {
  const { text, kind, personKey, actorKey, officeKey, from, until } = filters
  return [
    { name: 'text', label: 'Search', value: text && `“${text}”` },
    { name: 'kind', label: 'What', value: kind && choiceOf(kind) },
    { name: 'personKey', label: 'Person', value: nameIn(rows, personKey) },
    { name: 'actorKey', label: 'By', value: nameIn(rows, actorKey) },
    { name: 'officeKey', label: 'Office', value: officeKey && officeName(officeKey) },
    { name: 'from', label: 'From', value: dayWords(from) },
    { name: 'until', label: 'Until', value: dayWords(until) },
  ]
}

/** The page may still be that of the address before, and what was chosen since must not be undone. */
const addressNow = () => new URLSearchParams(window.location.search)

type DayFieldProps = Pick<Filters, 'from' | 'until'> & {
  name: 'from' | 'until'
  onChoose: (name: FilterName, value: string) => void
}

const DayField = ({ name, from, until, onChoose }: DayFieldProps) => {
  const words = name === 'from' ? 'From' : 'Until'
  return (
    <div className="flex min-w-0 items-center gap-2 max-md:grow max-md:basis-full">
      <span aria-hidden className="text-small text-ink-2 max-md:w-10">
        {words}
      </span>
      <div className="max-md:grow md:w-40">
        <DateField
          label={`${words} day, ${zoneName()} time`}
          labelHidden
          value={(name === 'from' ? from : until) ?? ''}
          {...(name === 'from' ? { max: until } : { min: from })}
          onChange={(event) => onChoose(name, event.target.value)}
        />
      </div>
    </div>
  )
}

/** Search and filters, all of them in the address. */
export const AuditFilters = ({ rows }: { rows: readonly AuditRow[] }) => {
  const [search, setSearch] = useSearchParams()
  const { data: offices } = useQuery(auditOfficesQuery)
  const officeName = useOfficeName(rows)
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
            label="Name, e-mail address or number"
            text={filters.text ?? ''}
            field={field}
            onText={find}
          />
        </div>
        <div className="grid grid-cols-1 gap-2 max-lg:basis-full md:grid-cols-2 lg:w-120">
          <SelectField
            label="What"
            labelHidden
            value={filters.kind ?? ''}
            onChange={(event) => choose('kind', event.target.value)}
          >
            <option value="">Whatever happened</option>
            {groups.map((group) => (
              <optgroup key={group} label={group}>
                {kindsOf(group).map((kind) => (
                  <option key={kind} value={kind}>
                    {choiceOf(kind)}
                  </option>
                ))}
              </optgroup>
            ))}
          </SelectField>
          <SelectField
            label="Office"
            labelHidden
            value={filters.officeKey ?? ''}
            onChange={(event) => choose('officeKey', event.target.value)}
          >
            <option value="">Any office</option>
            <OfficeOptions offices={offices} value={filters.officeKey ?? ''} />
          </SelectField>
        </div>
        <div className="flex basis-full flex-wrap items-center gap-x-3 gap-y-2">
          <DayField name="from" {...filters} onChoose={choose} />
          <DayField name="until" {...filters} onChoose={choose} />
          <span className="text-small text-ink-2">Days and times of {zoneName()}</span>
        </div>
      </div>
      <FilterChips
        chips={chipsOf(filters, { rows, officeName })}
        onRemove={(name) => takeOff(withFilter(addressNow(), name, ''))}
        onClear={() => takeOff(withoutFilters(addressNow()))}
      />
    </search>
  )
}
