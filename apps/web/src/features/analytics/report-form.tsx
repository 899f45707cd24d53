import type { ReportRequest, ReportScope } from '@patchbay/contract'
import { ChartColumn } from 'lucide-react'
import { useState, type FormEvent } from 'react'

import { fieldErrors } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { Button } from '../../ui/button.tsx'
import { addDays } from '../../ui/days.ts'
import { ErrorNotice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useCapabilities } from '../session/capabilities.ts'
import { useRights } from '../session/rights.ts'
import { requestFault, type RequestField } from './analytics.search.ts'
import { DaysFields } from './days-fields.tsx'
import { ScopeFields } from './scope-fields.tsx'
import { useWanted } from './use-wanted.ts'
import { ZoneField } from './zone-field.tsx'

const emptyScopes: Record<string, ReportScope> = {
  company: { kind: 'company' },
  office: { kind: 'office', officeKey: '' },
  user: { kind: 'user', userKey: '' },
  department: { kind: 'department', departmentKey: '' },
  call_center: { kind: 'call_center', callCenterKey: '' },
}

type WhatFieldsProps = { wanted: ReportRequest; onChange: (part: Partial<ReportRequest>) => void }

const WhatFields = ({ wanted, onChange }: WhatFieldsProps) => (
  <>
    <SelectField
      label="About"
      value={wanted.statType}
      onChange={(event) => onChange({ statType: event.target.value === 'texts' ? 'texts' : 'calls' })}
    >
      <option value="calls">Calls</option>
      <option value="texts">Texts</option>
    </SelectField>
    <SelectField
      label="Kind"
      value={wanted.exportType}
      onChange={(event) => onChange({ exportType: event.target.value === 'stats' ? 'stats' : 'records' })}
    >
      <option value="records">Records, with charts</option>
      <option value="stats">Dialpad’s own statistics</option>
    </SelectField>
  </>
)

type WhoseFieldProps = { kind: ReportScope['kind']; onChoose: (scope: ReportScope) => void }

const WhoseField = ({ kind, onChoose }: WhoseFieldProps) => {
  const { companyReports, reportGroups } = useCapabilities()
  return (
    <SelectField
      label="Whose"
      value={kind}
      onChange={(event) => onChoose(emptyScopes[event.target.value] ?? { kind: 'company' })}
    >
      {(companyReports || kind === 'company') && <option value="company">Whole company</option>}
      <option value="office">One office</option>
      <option value="user">One person</option>
      <option value="department">One department</option>
      {(reportGroups || kind === 'call_center') && <option value="call_center">One call center</option>}
    </SelectField>
  )
}

// What belongs together stays on one line as long as it fits.
const row = 'flex flex-wrap items-start gap-3'

type Props = {
  request: ReportRequest
  /** As the address names it; undefined where the usual one is meant. */
  zone: string | undefined
  groupOffice: string
  isAsking: boolean
  error: unknown
  onAsk: (request: ReportRequest, groupOffice: string) => void
}

/** Which report: always with its scope, always with absolute days, and in a named zone where one can be chosen. */
export const ReportForm = ({ isAsking, error, onAsk, ...before }: Props) => {
  const capabilities = useCapabilities()
  const mayAsk = useRights().includes('reports.request')
  const form = useWanted(before)
  const { wanted, today, now } = form
  const [isTried, setIsTried] = useState(false)
  const found = requestFault(wanted, { now, capabilities })
  const fault = isTried ? found : undefined
  const textOf = (field: RequestField) =>
    fault?.field === field ? fault.text : fieldErrors(error)[`/${field}`]

  const ask = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (!found) onAsk(wanted, form.groupOffice)
  }

  return (
    <form onSubmit={ask} noValidate aria-label="Choose a report" className="mb-4 flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <div className={row}>
          <WhatFields wanted={wanted} onChange={form.change} />
          <WhoseField kind={wanted.scope.kind} onChoose={form.chooseScope} />
          <ScopeFields
            scope={wanted.scope}
            error={textOf('scope')}
            onChange={form.chooseScope}
            groupOffice={form.groupOffice}
            onOffice={form.chooseGroupOffice}
          />
        </div>
        <div className={row}>
          <DaysFields
            days={wanted}
            today={capabilities.reportToday ? today : undefined}
            newest={addDays(today, -1)}
            errors={{ from: textOf('from'), to: textOf('to') }}
            onChange={form.chooseDays}
          />
          {wanted.timezone !== undefined && (
            <ZoneField value={wanted.timezone} error={textOf('timezone')} onChange={form.chooseZone} />
          )}
          <Button type="submit" kind="primary" icon={ChartColumn} busy={isAsking} className="lg:mt-6.5">
            {mayAsk ? 'Prepare the report' : 'Show the report'}
          </Button>
        </div>
      </div>
      {error !== null && <ErrorNotice words={errorWords(error)} />}
    </form>
  )
}
