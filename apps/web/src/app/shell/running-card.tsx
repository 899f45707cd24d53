import { Link, type To } from 'react-router'

import { Ring } from '../../ui/ring.tsx'
import { SegmentBar, type Segment } from '../../ui/segment-bar.tsx'

type RunningCardProps = {
  title: string
  to: To
  segments: readonly Segment[]
  /** "6 of 10 decided". */
  words: string
  unknown: number
}

/** The operation that runs now, in the left column. */
export const RunningCard = ({ title, to, segments, words, unknown }: RunningCardProps) => (
  <Link
    to={to}
    className="rounded-notice border-line bg-surface hover:border-btn-line block border p-2.5 transition-colors"
  >
    <span className="text-small text-ink flex items-center gap-2 font-medium">
      <Ring size={14} className="text-run" />
      <span className="truncate">{title}</span>
    </span>
    <span className="my-2 block">
      <SegmentBar size="thin" segments={segments} label={words} />
    </span>
    <span className="num text-note text-ink-2 flex justify-between gap-2">
      {words}
      {unknown > 0 && <span className="text-warn font-medium">{unknown} unknown</span>}
    </span>
  </Link>
)
