import type { ReportCharts, StatType } from '@patchbay/contract'
import { useState, type KeyboardEvent } from 'react'

import { weekdays } from '../../ui/days.ts'
import { heatStep, hourText } from './parts.ts'
import { useWidth } from './use-width.ts'

const row = 27
const left = 36
const gap = 2
const fills = [
  'fill-q1',
  'fill-q1',
  'fill-q2',
  'fill-q3',
  'fill-q4',
  'fill-q5',
  'fill-q6',
  'fill-q7',
] as const
const swatches = ['bg-q1', 'bg-q2', 'bg-q3', 'bg-q4', 'bg-q5', 'bg-q6', 'bg-q7'] as const
const hours = Array.from({ length: 24 }, (_, hour) => hour)

type Cell = { weekday: number; hour: number }

const moved = ({ weekday, hour }: Cell, key: string): Cell | undefined => {
  switch (key) {
    case 'ArrowRight':
      return { weekday, hour: Math.min(23, hour + 1) }
    case 'ArrowLeft':
      return { weekday, hour: Math.max(0, hour - 1) }
    case 'ArrowDown':
      return { weekday: Math.min(7, weekday + 1), hour }
    case 'ArrowUp':
      return { weekday: Math.max(1, weekday - 1), hour }
    default:
      return undefined
  }
}

/** Weekdays by hours; one tab stop, arrows go from cell to cell. */
export const HeatMap = ({ byHour, statType }: { byHour: ReportCharts['byHour']; statType: StatType }) => {
  const { ref, width } = useWidth()
  const [looking, setLooking] = useState<Cell>()
  const counts = new Map(byHour.map((cell) => [`${cell.weekday} ${cell.hour}`, cell.count]))
  const countOf = (cell: Cell) => counts.get(`${cell.weekday} ${cell.hour}`) ?? 0
  const most = Math.max(0, ...counts.values())
  const busiest = byHour.find((cell) => cell.count === most)
  const column = Math.max(1, (width - left) / 24)
  const noun = statType === 'calls' ? 'calls' : 'texts'

  const cellWords = (cell: Cell) =>
    `${hourText(cell.weekday, cell.hour)}: ${countOf(cell).toLocaleString('en-GB')} ${noun}`

  const move = (event: KeyboardEvent) => {
    const next = moved(looking ?? { weekday: 1, hour: 9 }, event.key)
    if (!next) return
    event.preventDefault()
    setLooking(next)
  }

  return (
    <div ref={ref}>
      {width > 0 && (
        <svg
          role="slider"
          aria-label="Hour of the week in the chart"
          aria-valuemin={0}
          aria-valuemax={167}
          aria-valuenow={looking ? (looking.weekday - 1) * 24 + looking.hour : 0}
          aria-valuetext={looking && cellWords(looking)}
          tabIndex={0}
          width={width}
          height={row * 7 + 22}
          className="rounded-control block"
          onKeyDown={move}
          onFocus={() => setLooking(looking ?? { weekday: 1, hour: 9 })}
          onBlur={() => setLooking(undefined)}
          onPointerLeave={() => setLooking(undefined)}
        >
          {weekdays.map((name, index) => (
            <text key={name} x={0} y={index * row + row / 2 + 4} className="fill-ink-3 text-axis">
              {name}
            </text>
          ))}
          {weekdays.flatMap((name, index) =>
            hours.map((hour) => {
              const cell = { weekday: index + 1, hour }
              const isLooked = looking?.weekday === cell.weekday && looking.hour === hour
              return (
                <rect
                  key={`${name} ${hour}`}
                  x={left + hour * column}
                  y={index * row}
                  width={Math.max(1, column - gap)}
                  height={row - gap}
                  rx={3}
                  className={`${fills[heatStep(countOf(cell), most)]} ${isLooked ? 'stroke-ink stroke-2' : ''}`}
                  onPointerEnter={() => setLooking(cell)}
                />
              )
            }),
          )}
          {[0, 6, 9, 12, 15, 18, 21].map((hour) => (
            <text
              key={hour}
              x={left + (hour + 0.5) * column}
              y={row * 7 + 14}
              textAnchor="middle"
              className="num fill-ink-3 text-axis"
            >
              {String(hour).padStart(2, '0')}
            </text>
          ))}
        </svg>
      )}
      <div className="text-small text-ink-2 flex flex-wrap items-center gap-x-4 gap-y-1 pt-1">
        <span className="flex items-center gap-1" aria-hidden>
          Fewer
          {swatches.map((swatch) => (
            <span key={swatch} className={`h-3 w-3.5 rounded-[3px] ${swatch}`} />
          ))}
          More
        </span>
        <span className="num ml-auto">
          {looking ? cellWords(looking) : busiest && `Busiest: ${hourText(busiest.weekday, busiest.hour)}`}
        </span>
      </div>
    </div>
  )
}
