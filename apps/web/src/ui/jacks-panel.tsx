const columns = 13
const rows = 11
const gap = 54

type Cord = { from: [number, number]; to: [number, number]; sag: number; stroke: string; fill: string }

const cords: readonly Cord[] = [
  { from: [2, 2], to: [6, 3], sag: 2.6, stroke: 'stroke-c1', fill: 'fill-c1' },
  { from: [8, 1], to: [11, 5], sag: 3.4, stroke: 'stroke-c2', fill: 'fill-c2' },
  { from: [1, 5], to: [3, 7], sag: 2.9, stroke: 'stroke-c5', fill: 'fill-c5' },
  { from: [5, 6], to: [9, 7], sag: 2.6, stroke: 'stroke-c3', fill: 'fill-c3' },
]

const at = (cell: number): number => cell * gap + gap / 2

const hang = ({ from, to, sag }: Cord): string => {
  const low = Math.max(at(from[1]), at(to[1])) + sag * gap * 0.82
  return `M${at(from[0])} ${at(from[1])}C${at(from[0])} ${low} ${at(to[0])} ${low} ${at(to[0])} ${at(to[1])}`
}

const Jack = ({ column, row }: { column: number; row: number }) => (
  <g>
    <circle cx={at(column)} cy={at(row)} r="9" strokeWidth="1.5" className="fill-surface stroke-line" />
    <circle cx={at(column)} cy={at(row)} r="3" className="fill-line" />
  </g>
)

/** A panel of jacks with four cords: the right half of the sign-in page. Decoration. */
export const JacksPanel = () => (
  <svg
    viewBox={`0 0 ${columns * gap} ${rows * gap}`}
    width={columns * gap}
    height={rows * gap}
    fill="none"
    aria-hidden
    className="h-auto max-w-full"
  >
    {Array.from({ length: columns * rows }, (_, index) => (
      <Jack key={index} column={index % columns} row={Math.floor(index / columns)} />
    ))}
    {cords.map((cord) => (
      <g key={cord.stroke}>
        <path d={hang(cord)} strokeWidth="5" strokeLinecap="round" className={cord.stroke} />
        {[cord.from, cord.to].map(([column, row]) => (
          <g key={column}>
            <circle cx={at(column)} cy={at(row)} r="10.5" className={cord.fill} />
            <circle cx={at(column)} cy={at(row)} r="4" className="fill-surface" />
          </g>
        ))}
      </g>
    ))}
  </svg>
)
