import { useMutation } from '@tanstack/react-query'
import { Download, Table2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { saveTableMutation, type TableFile } from '../../api/files.queries.ts'
import { refusal } from '../../api/refusal.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { NotSaved } from '../../ui/not-saved.tsx'
import { ScrollBox } from './scroll-box.tsx'

export type ChartTable = Pick<TableFile, 'columns' | 'rows'>

type ChartCardProps = {
  title: string
  note?: ReactNode
  legend?: ReactNode
  table: ChartTable
  /** Without the ending. */
  fileName: string
  children: ReactNode
}

const shown = (value: string | number) => (typeof value === 'number' ? value.toLocaleString('en-GB') : value)

const cellLook = (value: string | number | undefined) =>
  `h-8 pr-5 whitespace-nowrap last:pr-0 ${typeof value === 'number' ? 'num text-right' : 'text-left'}`

/** As high as some charts; the rest is scrolled to, under heads that stay. */
const DataTable = ({ caption, table }: { caption: string; table: ChartTable }) => (
  <ScrollBox label={`${caption}: table`} className="max-h-105">
    <table className="text-small w-full">
      <caption className="sr-only">{caption}</caption>
      <thead className="bg-surface text-ink-2 sticky top-0">
        <tr>
          {table.columns.map((column, index) => (
            <th key={column} scope="col" className={`text-meta ${cellLook(table.rows[0]?.[index])}`}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.join(' ')} className="border-line-soft border-t">
            {row.map((value, index) => (
              <td key={table.columns[index]} className={cellLook(value)}>
                <bdi>{shown(value)}</bdi>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
)

/** A chart with its data as a table and as a file. */
export const ChartCard = ({ title, note, legend, table, fileName, children }: ChartCardProps) => {
  const [isTable, setIsTable] = useState(false)
  const save = useMutation(saveTableMutation)
  const acts = (
    <>
      {legend}
      <span className="ml-auto flex gap-1 max-md:-mr-2">
        <Button
          kind="ghost"
          size="small"
          icon={Table2}
          className="aria-pressed:bg-press aria-pressed:text-ink max-md:px-2"
          aria-pressed={isTable}
          aria-label={`${title}: show as a table`}
          onClick={() => setIsTable(!isTable)}
        >
          Table
        </Button>
        <Button
          kind="ghost"
          size="small"
          icon={Download}
          className="max-md:px-2"
          aria-label={`${title}: save as CSV`}
          busy={save.isPending}
          onClick={() => save.mutate(() => ({ name: `${fileName}.csv`, ...table }))}
        >
          CSV
        </Button>
      </span>
    </>
  )
  return (
    <Card title={title} note={note} acts={acts}>
      <NotSaved words={refusal(save.error)} />
      {isTable ? <DataTable caption={title} table={table} /> : children}
    </Card>
  )
}
