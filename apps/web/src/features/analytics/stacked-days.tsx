import type { StatType } from '@patchbay/contract'
import { scaleBand, scaleLinear } from 'd3-scale'
import { stack } from 'd3-shape'
import { useState, type KeyboardEvent } from 'react'

import { shortDay, weekdayOf } from '../../ui/days.ts'
import { partsOf, sumOf, type DayOfParts, type Part } from './parts.ts'
import { useWidth } from './use-width.ts'

const height = 170
const left = 44
const bottom = 22
const count = (value: number) => value.toLocaleString('en-GB')

const dayWords = ({ day, parts }: DayOfParts, shown: readonly Part[]): string => {
  const each = shown
    .filter(({ name }) => parts[name] > 0)
    .map(({ name, label }) => `${label} ${count(parts[name])}`)
  return [shortDay(day), `${count(sumOf(parts))} in all`, ...each].join(' · ')
}

/** What a label needs, in px. */
const labelRoom = 70

/** Each day of a week, else Mondays; as many as have room, and none that would be cut off at the right. */
const labelledDays = (days: readonly DayOfParts[], step: number): string[] => {
  const isWeek = days.length <= 8
  const candidates = days.filter(
    ({ day }, index) => (isWeek || weekdayOf(day) === 1) && (days.length - index) * step >= labelRoom - 8,
  )
  const every = Math.ceil(labelRoom / (isWeek ? step : step * 7))
  return candidates.filter((_, index) => index % every === 0).map(({ day }) => day)
}

const nextIndex = (key: string, index: number, last: number): number | undefined => {
  const moves: Record<string, number> = {
    ArrowRight: Math.min(last, index + 1),
    ArrowLeft: Math.max(0, index - 1),
    Home: 0,
    End: last,
  }
  return moves[key]
}

type StackedDaysProps = {
  days: readonly DayOfParts[]
  statType: StatType
  /** The chart in words; gives way to the day that is looked at. */
  sentence: string
}

/** Bars of whole days, stacked by part; one tab stop, arrows go from day to day. */
export const StackedDays = ({ days, statType, sentence }: StackedDaysProps) => {
  const { ref, width } = useWidth()
  const [looking, setLooking] = useState<number>()
  const shown = partsOf(statType)
  const most = Math.max(1, ...days.map(({ parts }) => sumOf(parts)))
  const y = scaleLinear([0, most], [height - bottom, 8]).nice(4)
  const x = scaleBand(
    days.map(({ day }) => day),
    [left, Math.max(left + 1, width)],
  ).padding(days.length > 60 ? 0.15 : 0.3)
  const series = stack<DayOfParts, Part['name']>()
    .keys(shown.map(({ name }) => name))
    .value(({ parts }, name) => parts[name])(days)
  const current = looking === undefined ? undefined : days[looking]

  const move = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, looking ?? -1, days.length - 1)
    if (next === undefined) return
    event.preventDefault()
    setLooking(next)
  }

  return (
    <div ref={ref}>
      {width > 0 && (
        <svg
          role="slider"
          aria-label="Day in the chart"
          aria-valuemin={0}
          aria-valuemax={days.length - 1}
          aria-valuenow={looking ?? 0}
          aria-valuetext={current && dayWords(current, shown)}
          tabIndex={0}
          width={width}
          height={height}
          className="rounded-control block"
          onKeyDown={move}
          onFocus={() => setLooking(looking ?? 0)}
          onBlur={() => setLooking(undefined)}
          onPointerLeave={() => setLooking(undefined)}
        >
          {y.ticks(4).map((tick) => (
            <g key={tick}>
              <line x1={left} x2={width} y1={y(tick) + 0.5} y2={y(tick) + 0.5} className="stroke-line-soft" />
              <text x={left - 8} y={y(tick) + 4} textAnchor="end" className="fill-ink-3 num text-axis">
                {count(tick)}
              </text>
            </g>
          ))}
          {current && (
            <rect
              x={(x(current.day) ?? 0) - x.step() * x.padding() * 0.5}
              y={0}
              width={x.step()}
              height={height - bottom}
              className="fill-hover"
            />
          )}
          {series.map((bars, part) => (
            <g key={bars.key} className={shown[part]?.fill}>
              {bars.map((bar) => {
                const tall = y(bar[0]) - y(bar[1])
                return tall > 0 ? (
                  <rect
                    key={bar.data.day}
                    x={x(bar.data.day)}
                    y={y(bar[1])}
                    width={x.bandwidth()}
                    height={Math.max(0.75, tall - 1)}
                  />
                ) : null
              })}
            </g>
          ))}
          <line x1={left} x2={width} y1={y(0) + 0.5} y2={y(0) + 0.5} className="stroke-line" />
          {labelledDays(days, x.step()).map((day) => (
            <text key={day} x={x(day)} y={height - 6} className="fill-ink-3 text-axis">
              {shortDay(day)}
            </text>
          ))}
          {days.map(({ day }, index) => (
            <rect
              key={day}
              x={(x(day) ?? 0) - x.step() * x.padding() * 0.5}
              y={0}
              width={x.step()}
              height={height}
              fill="transparent"
              onPointerEnter={() => setLooking(index)}
            />
          ))}
        </svg>
      )}
      <p className="num text-small text-ink-2 mt-1 min-h-9 md:min-h-5">
        {current ? dayWords(current, shown) : sentence}
      </p>
    </div>
  )
}
