import type { ReportScope } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'

import { errorWords } from '../../api/messages.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextButton } from '../../ui/text-link.tsx'
import { OfficeOptions } from '../offices/office-options.tsx'
import { allOfficesQuery } from '../offices/offices.queries.ts'
import { reportGroupsQuery } from './analytics.queries.ts'
import { groupKeyOf, groupScope, type GroupScope } from './group-scope.ts'

const nouns = {
  department: { one: 'Department', many: 'departments', choose: 'Choose a department' },
  call_center: { one: 'Call center', many: 'call centers', choose: 'Choose a call center' },
}

type GroupFieldsProps = {
  scope: GroupScope
  error: string | undefined
  onChange: (scope: ReportScope) => void
  groupOffice: string
  onOffice: (officeKey: string) => void
}

const GroupField = ({ scope, error, onChange, groupOffice }: Omit<GroupFieldsProps, 'onOffice'>) => {
  const { one, many, choose } = nouns[scope.kind]
  const read = useQuery({ ...reportGroupsQuery(groupOffice), enabled: groupOffice !== '' })
  const groups = read.data?.items.filter(({ kind }) => kind === scope.kind)
  const key = groupKeyOf(scope)

  const first = () => {
    if (groupOffice === '') return 'Choose the office first'
    if (groups) return groups.length === 0 ? `No ${many} in this office` : choose
    return read.isError ? 'Not read' : `Reading the ${many}…`
  }
  return (
    <SelectField
      label={one}
      value={key}
      error={error ?? (read.error ? errorWords(read.error).what : undefined)}
      onChange={(event) => onChange(groupScope(scope.kind, event.target.value))}
      {...(read.isError && {
        hint: <TextButton onClick={() => void read.refetch()}>Read the {many} again</TextButton>,
      })}
    >
      <option value="">{first()}</option>
      {key !== '' && !groups?.some(({ groupKey }) => groupKey === key) && (
        <option value={key}>
          {one} {key}
        </option>
      )}
      {groups?.map(({ groupKey, name }) => (
        <option key={groupKey} value={groupKey}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}

/** A department or call center: of which office, then which one. */
export const GroupFields = ({ onOffice, ...props }: GroupFieldsProps) => {
  const { data: offices, isError } = useQuery(allOfficesQuery)
  return (
    <>
      <SelectField
        label="Of office"
        value={props.groupOffice}
        error={isError ? 'The offices could not be read. Reload the page.' : undefined}
        onChange={(event) => onOffice(event.target.value)}
      >
        <option value="">{offices ? 'Choose an office' : 'Reading the offices…'}</option>
        <OfficeOptions offices={offices} value={props.groupOffice} />
      </SelectField>
      <GroupField {...props} />
    </>
  )
}
