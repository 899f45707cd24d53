import type { Office, Report, ReportCharts } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { weekdays } from '../../ui/days.ts'
import { Num } from '../../ui/num.tsx'
import { OfficeName } from '../../ui/office-name.tsx'
import { namedOfficesQuery } from '../offices/offices.queries.ts'
import { ChartCard } from './chart-card.tsx'
import { percentText } from './figures.ts'
import { HeatMap } from './heat-map.tsx'
import { daySentence, fillDays, partsOf, sumOf, type Part } from './parts.ts'
import { ShareBar } from './share-bar.tsx'
import { StackedDays } from './stacked-days.tsx'
import { Tiles } from './tiles.tsx'

const shownOffices = 8

const Legend = ({ parts }: { parts: readonly Part[] }) => (
  <ul className="text-small text-ink-2 flex flex-wrap gap-x-3 gap-y-1" aria-label="Colours">
    {parts.map(({ name, label, swatch }) => (
      <li key={name} className="flex items-center gap-1.5">
        <span aria-hidden className={`size-2.5 rounded-[2px] ${swatch}`} />
        {label}
      </li>
    ))}
  </ul>
)

/** A row without a bar sums up what is not shown. */
type Bars = {
  key: string
  name: ReactNode
  more: ReactNode
  count: number
  end?: ReactNode
  hasNoBar?: true
}

const BarTable = ({
  caption,
  head,
  rows,
}: {
  caption: string
  head: readonly string[]
  rows: readonly Bars[]
}) => {
  const most = Math.max(0, ...rows.filter(({ hasNoBar }) => !hasNoBar).map(({ count }) => count))
  return (
    <table className="text-small w-full table-fixed">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-ink-2 text-left">
        <tr>
          {head.map((text, index) => (
            <th
              key={text}
              scope="col"
              className={`text-meta h-8 pr-3 last:pr-0 ${text === '' ? 'w-2/5 max-md:hidden' : ''} ${index > 1 && text !== '' ? 'w-20 text-right' : ''}`}
            >
              {text === '' ? <span className="sr-only">Share</span> : text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, more, count, end, hasNoBar }) => (
          <tr key={key} className="border-line-soft border-t">
            <th scope="row" className="text-ink h-8.5 truncate pr-3 text-left font-normal">
              {name}
            </th>
            {more !== undefined && <td className="text-ink-2 truncate pr-3">{more}</td>}
            <td className="pr-3 max-md:hidden">{!hasNoBar && <ShareBar count={count} most={most} />}</td>
            <td className="pr-3 text-right last:pr-0">
              <Num>{count.toLocaleString('en-GB')}</Num>
            </td>
            {end !== undefined && <td className="num text-ink-2 text-right">{end}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const officeOf = (offices: readonly Office[], officeKey: string | undefined) =>
  offices.find((office) => office.officeKey === officeKey)

type OfficeBarsProps = {
  entries: NonNullable<ReportCharts['offices']>
  offices: readonly Office[]
  fileName: string
}

const OfficeBars = ({ entries, offices, fileName }: OfficeBarsProps) => {
  const nameOf = (officeKey: string) => officeOf(offices, officeKey)?.name ?? officeKey
  const rest = entries.slice(shownOffices)
  const total = (of: typeof rest, name: 'count' | 'inbound' | 'answered') =>
    of.reduce((sum, entry) => sum + entry[name], 0)
  const rows = entries.slice(0, shownOffices).map((entry) => {
    const country = officeOf(offices, entry.officeKey)?.country
    return {
      key: entry.officeKey,
      name: <OfficeName name={nameOf(entry.officeKey)} country={country} />,
      more: undefined,
      count: entry.count,
      end: percentText(entry.answered, entry.inbound),
    }
  })
  const others = {
    key: 'others',
    hasNoBar: true as const,
    name: `${rest.length} more office${rest.length === 1 ? '' : 's'}`,
    more: undefined,
    count: total(rest, 'count'),
    end: percentText(total(rest, 'answered'), total(rest, 'inbound')),
  }
  return (
    <ChartCard
      title="By office"
      note="calls, share answered"
      fileName={`${fileName}-offices`}
      table={{
        columns: ['Office', 'Calls', 'Inbound', 'Answered'],
        rows: entries.map((entry) => [nameOf(entry.officeKey), entry.count, entry.inbound, entry.answered]),
      }}
    >
      <BarTable
        caption="Calls by office"
        head={['Office', '', 'Calls', 'Answered']}
        rows={rest.length > 0 ? [...rows, others] : rows}
      />
    </ChartCard>
  )
}

/** Everything that is drawn from the records of one report. */
export const Charts = ({ report, charts }: { report: Report; charts: ReportCharts }) => {
  const { data: offices = [] } = useQuery(namedOfficesQuery)
  const { statType } = report
  const noun = statType === 'calls' ? 'Calls' : 'Texts'
  const parts = partsOf(statType)
  const days = fillDays(charts.byDay, report.from, report.to)
  const fileName = `${statType}-${report.from}-${report.to}`
  return (
    <div className="flex flex-col gap-4">
      <Tiles charts={charts} statType={statType} />
      <ChartCard
        title="By day"
        legend={<Legend parts={parts} />}
        fileName={`${fileName}-days`}
        table={{
          columns: ['Day', ...parts.map(({ label }) => label), 'In all'],
          rows: days.map((day) => [day.day, ...parts.map(({ name }) => day.parts[name]), sumOf(day.parts)]),
        }}
      >
        <StackedDays days={days} statType={statType} sentence={daySentence(days, statType)} />
      </ChartCard>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
        <ChartCard
          title="By hour"
          note="local time"
          fileName={`${fileName}-hours`}
          table={{
            columns: ['Weekday', 'Hour', noun],
            rows: charts.byHour.map(({ weekday, hour, count }) => [weekdays[weekday - 1] ?? '', hour, count]),
          }}
        >
          <HeatMap byHour={charts.byHour} statType={statType} />
        </ChartCard>
        {charts.offices && <OfficeBars entries={charts.offices} offices={offices} fileName={fileName} />}
      </div>
      <ChartCard
        title="Busiest people"
        note={`${noun.toLowerCase()}, both directions`}
        fileName={`${fileName}-people`}
        table={{
          columns: ['Person', 'E-mail', 'Office', noun],
          rows: charts.people.map((person) => [
            person.name,
            person.email,
            officeOf(offices, person.officeKey)?.name ?? 'Not known',
            person.count,
          ]),
        }}
      >
        <BarTable
          caption="Busiest people"
          head={['Person', 'Office', '', noun]}
          rows={charts.people.slice(0, 10).map((person) => ({
            key: person.targetKey,
            name: <bdi>{person.name}</bdi>,
            more: officeOf(offices, person.officeKey)?.name ?? 'Not known',
            count: person.count,
          }))}
        />
      </ChartCard>
    </div>
  )
}
