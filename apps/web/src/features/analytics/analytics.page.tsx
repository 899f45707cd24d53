import { downloadReport, type Report, type ReportRequest, type ReportScope } from '@patchbay/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ChartColumn, Download } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'

import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { buttonLook } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Time } from '../../ui/time.tsx'
import { allOfficesQuery, namedOfficesQuery } from '../offices/offices.queries.ts'
import { useCapabilities } from '../session/capabilities.ts'
import { rolesWith, useRights } from '../session/rights.ts'
import { personQuery, reportGroupsQuery, reportsQuery, requestReportMutation } from './analytics.queries.ts'
import {
  findReport,
  formatRequest,
  readGroupOffice,
  readRequest,
  requestAddress,
  zoneAsNamed,
} from './analytics.search.ts'
import { ReportForm } from './report-form.tsx'
import { ReportView } from './report-view.tsx'
import { reportTitle, scopeSentence } from './report-words.ts'
import { zoneChoice, type ZoneChoice } from './zones.ts'

const filePath = ({ reportKey }: Report) => `/api${downloadReport.path.replace(':reportKey', reportKey)}`

const Acts = ({ report, search }: { report: Report; search: string }) => (
  <>
    <span className="max-md:order-last">
      <CopyButton text={`${location.origin}/analytics?${search}`} label="Copy link" />
    </span>
    {report.state === 'ready' && (
      <a href={filePath(report)} download className={buttonLook({})}>
        <Icon of={Download} />
        Download {report.rows === undefined ? 'the file' : `${report.rows.toLocaleString('en-GB')} rows`}
      </a>
    )}
  </>
)

type ScopeLineProps = { request: ReportRequest; report: Report | undefined; groupOffice: string }

const ScopeLine = ({ request, report, groupOffice }: ScopeLineProps) => {
  const { data: offices = [] } = useQuery(namedOfficesQuery)
  const { data: present = [] } = useQuery(allOfficesQuery)
  const { reportGroups } = useCapabilities()
  const { data: groups } = useQuery({
    ...reportGroupsQuery(groupOffice),
    enabled: reportGroups && groupOffice !== '',
  })
  const { scope } = request
  const userKey = scope.kind === 'user' ? scope.userKey : ''
  const { data: person } = useQuery({ ...personQuery(userKey), enabled: userKey !== '' })
  return (
    <span>
      <bdi>
        {scopeSentence(
          { ...request, zones: report?.zones ?? [] },
          { offices, officeCount: present.length, person, groups: groups?.items ?? [] },
        )}
      </bdi>
      {report?.readyAt !== undefined && (
        <>
          {' · prepared '}
          <Time at={report.readyAt} />
        </>
      )}
    </span>
  )
}

const NotPrepared = () => (
  <EmptyState icon={ChartColumn} heading="This report has not been prepared yet">
    {useRights().includes('reports.request')
      ? 'Choose what it is about, whose it is, and which days. Dialpad then takes one to three minutes; afterwards it stays here.'
      : `Asking Dialpad for one takes the role ${rolesWith('reports.request')}. What somebody else had prepared is shown here for the same choices.`}
  </EmptyState>
)

type Asking = { variables: ReportRequest | undefined; error: Error | null }

/** What went wrong with asking for this very report; of an ended session the sign-in over the page tells. */
const faultOf = ({ variables, error }: Asking, address: string): Error | null => {
  if (!variables || hasCode(error, 'session.missing')) return null
  return formatRequest(variables).toString() === address ? error : null
}

const oneOffice: ReportScope = { kind: 'office', officeKey: '' }

/** The report as the address names it, and as it can be asked for now. */
const useAddress = () => {
  const [search, setSearch] = useSearchParams()
  const [now] = useState(Date.now)
  const capabilities = useCapabilities()
  const { data: offices = [] } = useQuery(allOfficesQuery)
  const isOpen = !search.has('scope') && !capabilities.companyReports
  const read = (zone: ZoneChoice): ReportRequest => {
    const request = readRequest(search, { now, zone })
    return isOpen ? { ...request, scope: oneOffice } : request
  }
  const named = read(zoneAsNamed)
  const request = read(zoneChoice(capabilities, offices))
  return { search, setSearch, named, request, groupOffice: readGroupOffice(search) }
}

export const AnalyticsPage = () => {
  const { search, setSearch, named, request, groupOffice } = useAddress()
  const address = formatRequest(request).toString()
  const reports = useQuery(reportsQuery)
  const asking = useMutation(requestReportMutation)
  const mayAsk = useRights().includes('reports.request')
  const items = reports.data?.items ?? []
  // What was asked for where zones are chosen otherwise stays to be read.
  const report = findReport(items, request) ?? findReport(items, named)
  const shown = report ?? request

  const ask = (wanted: ReportRequest, office: string) => {
    setSearch(requestAddress(wanted, office))
    if (mayAsk) asking.mutate(wanted)
  }

  return (
    <Page title="Analytics">
      <PageHeader
        title={report ? reportTitle(report) : 'Analytics'}
        note={<ScopeLine request={shown} report={report} groupOffice={groupOffice} />}
        acts={report && <Acts report={report} search={requestAddress(shown, groupOffice).toString()} />}
      />
      <ReportForm
        key={search.toString()}
        request={request}
        zone={named.timezone}
        groupOffice={groupOffice}
        isAsking={asking.isPending}
        error={faultOf(asking, address)}
        onAsk={ask}
      />
      {reports.isPending && <SkeletonLines lines={6} label="Looking for the report" />}
      {reports.isError && (
        <ErrorNotice words={errorWords(reports.error)} onRetry={() => void reports.refetch()} />
      )}
      {report && (
        <ReportView key={report.reportKey} report={report} onAskAgain={() => ask(request, groupOffice)} />
      )}
      {reports.isSuccess && !report && <NotPrepared />}
    </Page>
  )
}
