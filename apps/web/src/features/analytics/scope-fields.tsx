import type { ReportScope } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { errorWords } from '../../api/messages.ts'
import { Button } from '../../ui/button.tsx'
import { PersonName } from '../../ui/name.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { OfficeOptions } from '../offices/office-options.tsx'
import { allOfficesQuery } from '../offices/offices.queries.ts'
import { useCapabilities } from '../session/capabilities.ts'
import { peopleLikeQuery, personQuery } from './analytics.queries.ts'
import { GroupFields } from './group-fields.tsx'

type Props<Kind extends ReportScope['kind']> = {
  scope: Extract<ReportScope, { kind: Kind }>
  error: string | undefined
  onChange: (scope: ReportScope) => void
}

const OfficeField = ({ scope, error, onChange }: Props<'office'>) => {
  const { data: offices, isError } = useQuery(allOfficesQuery)
  return (
    <SelectField
      label="Office"
      value={scope.officeKey}
      error={error ?? (isError ? 'The offices could not be read. Reload the page.' : undefined)}
      onChange={(event) => onChange({ kind: 'office', officeKey: event.target.value })}
    >
      <option value="">{offices ? 'Choose an office' : 'Reading the offices…'}</option>
      <OfficeOptions offices={offices} value={scope.officeKey} />
    </SelectField>
  )
}

const takeFocus = (control: HTMLElement | null): void => control?.focus()

type ChosenPersonProps = { userKey: string; takesFocus: boolean; onClear: () => void }

const ChosenPerson = ({ userKey, takesFocus, onClear }: ChosenPersonProps) => {
  const { data: person, isError } = useQuery(personQuery(userKey))
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-control">Person</span>
      <span className="text-body flex min-h-8.5 flex-wrap items-center gap-3">
        {person ? <PersonName {...person} /> : <bdi>{isError ? `Key ${userKey}` : 'Reading…'}</bdi>}
        <Button size="small" ref={takesFocus ? takeFocus : undefined} onClick={onClear}>
          Choose another person
        </Button>
      </span>
    </div>
  )
}

const PersonField = ({ scope, error, onChange }: Props<'user'>) => {
  const [text, setText] = useState('')
  // The control that was pressed goes with its answer; what comes in its place takes the focus.
  const [isAnswered, setAnswered] = useState(false)
  const found = useQuery({ ...peopleLikeQuery(text), enabled: text.trim() !== '' })
  const answer = (userKey: string) => {
    setAnswered(true)
    onChange({ kind: 'user', userKey })
  }
  if (scope.userKey !== '') {
    return <ChosenPerson userKey={scope.userKey} takesFocus={isAnswered} onClear={() => answer('')} />
  }
  const { data, error: searchError } = found
  return (
    <div className="min-w-64">
      <TextField
        label="Person"
        type="search"
        autoComplete="off"
        hint="Finds people who were read so far: their name, e-mail or number."
        error={error ?? (searchError ? errorWords(searchError).what : undefined)}
        ref={isAnswered ? takeFocus : undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() !== '' && data && (
        <ul
          className="rounded-notice border-raised-line bg-raised mt-1 border py-1"
          aria-label="People found"
        >
          {data.items.length === 0 && (
            <li className="text-small text-ink-2 px-3 py-1.5">No one read so far matches “{text.trim()}”.</li>
          )}
          {data.items.map((person) => (
            <li key={person.userKey}>
              <button
                type="button"
                className="text-body hover:bg-raised-hover flex w-full flex-wrap items-baseline gap-x-3 px-3 py-1.5 text-left"
                onClick={() => answer(person.userKey)}
              >
                <PersonName {...person} />
                <span className="text-small text-ink-2">{person.email}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const DepartmentField = ({ scope, error, onChange }: Props<'department'>) => (
  <TextField
    label="Department’s key"
    hint="Dialpad’s API does not list departments; the key is in the address of its page in Dialpad’s portal."
    autoComplete="off"
    spellCheck={false}
    error={error}
    value={scope.departmentKey}
    onChange={(event) => onChange({ kind: 'department', departmentKey: event.target.value.trim() })}
  />
)

type ScopeFieldsProps = Props<ReportScope['kind']> & {
  /** Of the department or call center; '' until one is chosen. */
  groupOffice: string
  onOffice: (officeKey: string) => void
}

/** What belongs to the kind of scope: which office, which person, which department or call center. */
export const ScopeFields = ({ scope, error, onChange, groupOffice, onOffice }: ScopeFieldsProps) => {
  const { reportGroups } = useCapabilities()
  switch (scope.kind) {
    case 'company':
      return null
    case 'office':
      return <OfficeField scope={scope} error={error} onChange={onChange} />
    case 'user':
      return <PersonField scope={scope} error={error} onChange={onChange} />
    case 'department':
      if (!reportGroups) return <DepartmentField scope={scope} error={error} onChange={onChange} />
      return <GroupFields {...{ scope, error, onChange, groupOffice, onOffice }} />
    case 'call_center':
      return <GroupFields {...{ scope, error, onChange, groupOffice, onOffice }} />
  }
}
