import type { OutcomeWord } from './outcome.tsx'

export type Segment = { outcome: OutcomeWord; count: number }

const fills: Partial<Record<OutcomeWord, string>> = {
  verified: 'fill-ok',
  not_applied: 'fill-bad',
  unknown: 'fill-warn',
  running: 'fill-run',
}

/** One part an outcome, as wide as its share; `label` says in words what it shows. */
export const SegmentBar = ({
  segments,
  label,
  size = 'normal',
}: {
  segments: readonly Segment[]
  label: string
  size?: 'normal' | 'thin'
}) => {
  const total = segments.reduce((sum, { count }) => sum + count, 0)
  const parts = segments.filter(({ count }) => count > 0)
  const percent = (count: number) => `${(100 * count) / Math.max(total, 1)}%`
  // The stroke in the ground’s colour makes the gaps: SVG attributes can’t subtract pixels from percents.
  return (
    <svg role="img" aria-label={label} width="100%" height={size === 'thin' ? 7 : 10} className="block">
      {parts.map(({ outcome, count }, index) => {
        const before = parts.slice(0, index).reduce((sum, part) => sum + part.count, 0)
        return (
          <svg key={outcome} x={percent(before)} width={percent(count)} height="100%">
            <rect
              width="100%"
              height="100%"
              rx="4"
              strokeWidth="2"
              className={`stroke-surface ${fills[outcome] ?? 'fill-mute-tint'}`}
            />
          </svg>
        )
      })}
    </svg>
  )
}
