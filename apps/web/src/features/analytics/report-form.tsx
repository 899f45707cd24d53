import type { ReportRequest, ReportScope } from '@patchbay/contract'
import { ChartColumn } from 'lucide-react'
import { useState, type FormEvent } from 'react'

import { fieldErrors } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { newestDay, requestFault } from './analytics.search.ts'
import { ScopeFields } from './scope-fields.tsx'

const emptyScopes: Record<string, ReportScope> = {
  company: { kind: 'company' },
  office: { kind: 'office', officeKey: '' },
  user: { kind: 'user', userKey: '' },
  department: { kind: 'department', departmentKey: '' },
}

type Props = {
  request: ReportRequest
  isAsking: boolean
  error: unknown
  onAsk: (request: ReportRequest) => void
}

/** Which report: always with its scope, always with absolute days. */
export const ReportForm = ({ request, isAsking, error, onAsk }: Props) => {
  const [wanted, setWanted] = useState(request)
  const [isTried, setIsTried] = useState(false)
  const [now] = useState(Date.now)
  const fault = isTried ? requestFault(wanted, now) : undefined
  const textOf = (field: 'scope' | 'from' | 'to') =>
    fault?.field === field ? fault.text : fieldErrors(error)[`/${field}`]
  const change = (part: Partial<ReportRequest>) => setWanted({ ...wanted, ...part })

  const ask = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (requestFault(wanted, now) === undefined) onAsk(wanted)
  }

  return (
    <form onSubmit={ask} noValidate aria-label="Choose a report" className="mb-4 flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <SelectField
          label="About"
          value={wanted.statType}
          onChange={(event) => change({ statType: event.target.value === 'texts' ? 'texts' : 'calls' })}
        >
          <option value="calls">Calls</option>
          <option value="texts">Texts</option>
        </SelectField>
        <SelectField
          label="Kind"
          value={wanted.exportType}
          onChange={(event) => change({ exportType: event.target.value === 'stats' ? 'stats' : 'records' })}
        >
          <option value="records">Records, with charts</option>
          <option value="stats">Dialpad’s own statistics</option>
        </SelectField>
        <SelectField
          label="Whose"
          value={wanted.scope.kind}
          onChange={(event) => change({ scope: emptyScopes[event.target.value] ?? { kind: 'company' } })}
        >
          <option value="company">Whole company</option>
          <option value="office">One office</option>
          <option value="user">One person</option>
          <option value="department">One department</option>
        </SelectField>
        <ScopeFields scope={wanted.scope} error={textOf('scope')} onChange={(scope) => change({ scope })} />
        <DateField
          label="First day"
          value={wanted.from}
          max={newestDay(now)}
          error={textOf('from')}
          onChange={(event) => change({ from: event.target.value })}
        />
        <DateField
          label="Last day"
          value={wanted.to}
          max={newestDay(now)}
          error={textOf('to')}
          onChange={(event) => change({ to: event.target.value })}
        />
        <Button type="submit" kind="primary" icon={ChartColumn} busy={isAsking} className="lg:mt-6.5">
          Prepare the report
        </Button>
      </div>
      {error !== null && <ErrorNotice words={errorWords(error)} />}
    </form>
  )
}
