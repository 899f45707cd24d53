import type { Place, Room } from './table.tsx'
import { Cell, Row } from './table.tsx'

const widths = { sign: 'mx-1.5 w-4', xs: 'w-10', sm: 'w-20', md: 'w-32', lg: 'w-44', full: 'w-full' }
export type BarWidth = keyof typeof widths

/** The height of text; nothing for the first 300 ms. */
export const Bar = ({ width = 'md' }: { width?: BarWidth }) => (
  <span className={`animate-late rounded-tag bg-mute-tint block h-3 max-w-full ${widths[width]}`} />
)

type SkeletonColumn = { at: Place; width: BarWidth; room?: Room }

const lengths: readonly BarWidth[] = ['md', 'lg', 'md', 'sm', 'lg']

// Names and the like differ in length; a box or a ⋯ is a box or a ⋯.
const barWidth = ({ at, width }: SkeletonColumn, row: number): BarWidth => {
  if (at === 'box' || at === 'end') return 'sign'
  return width === 'md' ? (lengths[row % lengths.length] ?? 'md') : width
}

/** Rows of the real layout while nothing has been read yet; they are not read out, the table says that it is busy. */
export const SkeletonRows = ({ columns, rows = 12 }: { columns: readonly SkeletonColumn[]; rows?: number }) =>
  Array.from({ length: rows }, (_, row) => (
    <Row key={row}>
      {columns.map(({ at, width, room = 'always' }, column) => (
        <Cell key={column} at={at} room={room}>
          <Bar width={barWidth({ at, width }, row)} />
        </Cell>
      ))}
    </Row>
  ))

/** Lines of text that are still to come. */
export const SkeletonLines = ({ lines = 3, label }: { lines?: number; label: string }) => (
  <div role="status" className="flex flex-col gap-3 py-1">
    <span className="sr-only">{label}</span>
    {Array.from({ length: lines }, (_, line) => (
      <Bar key={line} width={lengths[line % lengths.length] ?? 'md'} />
    ))}
  </div>
)
