import { downloadReport, type Report, type ReportRequest } from '@patchbay/contract'
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
import { allOfficesQuery } from '../offices/offices.queries.ts'
import { personQuery, reportsQuery, requestReportMutation } from './analytics.queries.ts'
import { findReport, formatRequest, readRequest } from './analytics.search.ts'
import { ReportForm } from './report-form.tsx'
import { ReportView } from './report-view.tsx'
import { reportTitle, scopeSentence } from './report-words.ts'

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

const ScopeLine = ({ request, report }: { request: ReportRequest; report: Report | undefined }) => {
  const { data: offices = [] } = useQuery(allOfficesQuery)
  const { scope } = request
  const userKey = scope.kind === 'user' ? scope.userKey : ''
  const { data: person } = useQuery({ ...personQuery(userKey), enabled: userKey !== '' })
  return (
    <span>
      <bdi>{scopeSentence({ ...request, zones: report?.zones ?? [] }, { offices, person })}</bdi>
      {report?.readyAt !== undefined && (
        <>
          {' · prepared '}
          <Time at={report.readyAt} />
        </>
      )}
    </span>
  )
}

type Asking = { variables: ReportRequest | undefined; error: Error | null }

/** What went wrong with asking for this very report; of an ended session the sign-in over the page tells. */
const faultOf = ({ variables, error }: Asking, address: string): Error | null => {
  if (!variables || hasCode(error, 'session.missing')) return null
  return formatRequest(variables).toString() === address ? error : null
}

export const AnalyticsPage = () => {
  const [search, setSearch] = useSearchParams()
  const [openedAt] = useState(Date.now)
  const request = readRequest(search, openedAt)
  const address = formatRequest(request).toString()
  const reports = useQuery(reportsQuery)
  const asking = useMutation(requestReportMutation)
  const report = findReport(reports.data?.items ?? [], request)

  const ask = (wanted: ReportRequest) => {
    setSearch(formatRequest(wanted))
    asking.mutate(wanted)
  }

  return (
    <Page title="Analytics">
      <PageHeader
        title={report ? reportTitle(report) : 'Analytics'}
        note={<ScopeLine request={request} report={report} />}
        acts={report && <Acts report={report} search={address} />}
      />
      <ReportForm
        key={address}
        request={request}
        isAsking={asking.isPending}
        error={faultOf(asking, address)}
        onAsk={ask}
      />
      {reports.isPending && <SkeletonLines lines={6} label="Looking for the report" />}
      {reports.isError && (
        <ErrorNotice words={errorWords(reports.error)} onRetry={() => void reports.refetch()} />
      )}
      {report && <ReportView key={report.reportKey} report={report} onAskAgain={() => ask(request)} />}
      {reports.isSuccess && !report && (
        <EmptyState icon={ChartColumn} heading="This report has not been prepared yet">
          Choose what it is about, whose it is, and which days. Dialpad then takes one to three minutes;
          afterwards it stays here.
        </EmptyState>
      )}
    </Page>
  )
}
