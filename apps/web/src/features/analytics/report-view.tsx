import type { Report } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { ChartColumn } from 'lucide-react'

import { errorWords } from '../../api/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { Ring } from '../../ui/ring.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Time } from '../../ui/time.tsx'
import { useRights } from '../session/rights.ts'
import { chartsQuery } from './analytics.queries.ts'
import { Charts } from './charts.tsx'
import { RowsTable } from './rows-table.tsx'

const stageWords = {
  waiting: 'Patchbay is about to ask Dialpad.',
  preparing: 'Dialpad is preparing this report.',
  fetching: 'Patchbay is fetching the file.',
}

const Preparing = ({ report, stage }: { report: Report; stage: keyof typeof stageWords }) => (
  <Card title="On its way">
    <div role="status" className="text-body flex items-start gap-3">
      <Ring size={20} className="text-run mt-0.5" />
      <p>
        {stageWords[stage]} Asked <Time at={report.requestedAt} />; usually 1–3 minutes. You can leave: it
        goes on by itself.
      </p>
    </div>
  </Card>
)

const list = (names: readonly string[]) => names.map((name) => <code key={name}>{name} </code>)

/** What a reader has to know of a file that is not quite as expected. */
const Remarks = ({ report }: { report: Report }) => {
  const { unknownColumns, missingColumns, rejectedRows = 0, unfinishedZones = [] } = report
  return (
    <>
      {rejectedRows > 0 && (
        <Notice tone="warn" title={`${rejectedRows.toLocaleString('en-GB')} lines could not be read.`}>
          They are not in the charts; the file holds them as they came.
        </Notice>
      )}
      {missingColumns.length > 0 && (
        <Notice tone="warn" title="Dialpad’s file lacks columns.">
          What they would have told is left out: {list(missingColumns)}
        </Notice>
      )}
      {unknownColumns.length > 0 && (
        <Notice title="Dialpad’s file has columns that are not understood yet.">
          They are only in the file: {list(unknownColumns)}
        </Notice>
      )}
      {unfinishedZones.length > 0 && (
        <Notice tone="warn" title="The last day was not over everywhere.">
          Dialpad was asked before it ended in {unfinishedZones.join(', ')}: its rows from there are missing.
        </Notice>
      )}
    </>
  )
}

const ReadyCharts = ({ report }: { report: Report }) => {
  const charts = useQuery(chartsQuery(report.reportKey))
  if (charts.isPending) return <SkeletonLines lines={10} label="Drawing the charts" />
  if (charts.isError) {
    return <ErrorNotice words={errorWords(charts.error)} onRetry={() => void charts.refetch()} />
  }
  if (charts.data.total === 0) {
    return (
      <EmptyState icon={ChartColumn} heading={`No ${report.statType} in these days`}>
        Dialpad’s file has no row for this scope and range. Choose other days, or another scope.
      </EmptyState>
    )
  }
  return <Charts report={report} charts={charts.data} />
}

/** A report in whichever state it is. */
export const ReportView = ({ report, onAskAgain }: { report: Report; onAskAgain: () => void }) => {
  const mayAsk = useRights().includes('reports.request')
  if (report.state === 'failed') {
    return (
      <Notice
        tone="bad"
        title="This report could not be had."
        acts={mayAsk && <Button onClick={onAskAgain}>Ask again</Button>}
      >
        {report.failure} Nothing was changed.
      </Notice>
    )
  }
  if (report.state !== 'ready') return <Preparing report={report} stage={report.state} />
  return (
    <div className="flex flex-col gap-4">
      <Remarks report={report} />
      {report.exportType === 'records' ? <ReadyCharts report={report} /> : <RowsTable report={report} />}
    </div>
  )
}
