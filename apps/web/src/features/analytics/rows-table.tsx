import type { Report } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'

import { errorWords } from '../../api/messages.ts'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { rowsQuery } from './analytics.queries.ts'
import { ScrollBox } from './scroll-box.tsx'

/** The first rows of a report as they came. */
export const RowsTable = ({ report }: { report: Report }) => {
  const rows = useQuery(rowsQuery(report.reportKey))
  if (rows.isPending) return <SkeletonLines lines={8} label="Reading the rows" />
  if (rows.isError) return <ErrorNotice words={errorWords(rows.error)} onRetry={() => void rows.refetch()} />
  const { columns, rows: lines, total } = rows.data
  return (
    <Card
      title="Rows"
      note={
        lines.length < total
          ? `the first ${lines.length.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`
          : total.toLocaleString('en-GB')
      }
    >
      <ScrollBox label="Rows">
        <table className="text-small">
          <caption className="sr-only">Rows of the report as they came</caption>
          <thead className="text-ink-2 text-left">
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className="text-meta h-8 pr-5 whitespace-nowrap">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <tr key={index} className="border-line-soft border-t">
                {line.map((value, column) => (
                  <td key={columns[column]} className="num h-8 max-w-72 truncate pr-5 whitespace-nowrap">
                    <bdi>{value}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Card>
  )
}
