import type { ReportCharts, StatType } from '@patchbay/contract'

import { durationText, percentText } from './figures.ts'

type Tile = { label: string; value: string }

const callTiles = ({ total, parts, medianAnswerSeconds, medianTalkSeconds }: ReportCharts): Tile[] => {
  const inbound = parts.answered + parts.missed + parts.voicemail + parts.hung_up_first
  return [
    { label: 'Calls', value: total.toLocaleString('en-GB') },
    { label: 'Answered of inbound', value: percentText(parts.answered, inbound) },
    { label: 'Missed', value: parts.missed.toLocaleString('en-GB') },
    { label: 'Time to answer, median', value: durationText(medianAnswerSeconds) },
    { label: 'Talk time, median', value: durationText(medianTalkSeconds) },
  ]
}

const textTiles = ({ total, parts }: ReportCharts): Tile[] => [
  { label: 'Texts', value: total.toLocaleString('en-GB') },
  { label: 'Sent', value: parts.sent.toLocaleString('en-GB') },
  { label: 'Received', value: parts.received.toLocaleString('en-GB') },
]

export const Tiles = ({ charts, statType }: { charts: ReportCharts; statType: StatType }) => (
  <dl
    aria-label="In figures"
    className="rounded-card border-line bg-surface flex flex-wrap overflow-hidden border"
  >
    {(statType === 'calls' ? callTiles(charts) : textTiles(charts)).map(({ label, value }, _, { length }) => (
      <div
        key={label}
        className={`border-line-soft -mb-px -ml-px grow border-b border-l px-4 py-3 lg:basis-0 ${length === 3 ? 'basis-0' : 'max-md:basis-1/2 md:max-lg:basis-1/3'}`}
      >
        <dt className="text-small text-ink-2">{label}</dt>
        <dd className="num text-figure">{value}</dd>
      </div>
    ))}
  </dl>
)
