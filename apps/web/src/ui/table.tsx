import type { ReactNode } from 'react'

/** Where a cell goes under 768 px, where a row has two lines (more with `below` and `below-more`); `hidden` leaves it out. */
export type Place =
  | 'box'
  | 'title'
  | 'aside'
  | 'line'
  | 'line-more'
  | 'below'
  | 'below-more'
  | 'end'
  | 'hidden'

const places: Record<Place, string> = {
  box: 'max-md:col-start-1 max-md:row-span-2 max-md:row-start-1 max-md:-ml-3 max-md:self-center',
  title: 'max-md:col-span-2 max-md:col-start-2 max-md:row-start-1 max-md:self-end',
  aside: 'max-md:col-start-4 max-md:row-start-1 max-md:self-end max-md:pl-3 max-md:text-right',
  line: 'max-md:col-start-2 max-md:row-start-2 max-md:pr-3',
  'line-more': 'max-md:col-span-2 max-md:col-start-3 max-md:row-start-2',
  below: 'max-md:col-span-3 max-md:col-start-2 max-md:row-start-3 max-md:pt-1 max-md:whitespace-normal',
  'below-more':
    'max-md:col-span-3 max-md:col-start-2 max-md:row-start-4 max-md:pt-1 max-md:whitespace-normal',
  end: 'max-md:col-start-5 max-md:row-span-2 max-md:row-start-1 max-md:-mr-3 max-md:self-center',
  hidden: 'max-md:hidden',
}

/** Columns that only wide windows have room for. */
const rooms = { always: '', lg: 'md:max-lg:hidden', xl: 'md:max-xl:hidden' }
export type Room = keyof typeof rooms

/** Tailwind sees whole class names only, so the widths on offer are listed. */
const widths = {
  box: 'w-10',
  menu: 'w-11',
  xs: 'w-20',
  sm: 'w-31',
  md: 'w-40',
  name: 'w-44',
  lg: 'w-49',
  xl: 'w-64',
  /** A time; who did it stands under it where there is no room beside. */
  when: 'w-40 lg:w-34',
  /** Three small bars side by side. */
  bars: 'w-105 lg:w-120',
  auto: '',
}
export type Width = keyof typeof widths

// Explicit, because a `display` other than the table’s own takes the implied roles away.
const roles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

type TableProps = {
  /** What the table holds; read out, not shown. */
  caption: string
  head: ReactNode
  children: ReactNode
  /** Within a card the outer cells keep the card’s padding and the head does not stick. */
  inset?: boolean
  busy?: boolean
}

const edge =
  'max-md:px-4 max-md:[&_tbody>tr:last-child]:border-b-0 md:[&_td:first-child]:pl-4 md:[&_td:last-child]:pr-4 md:[&_th:first-child]:pl-4 md:[&_th:last-child]:pr-4 md:[&_tbody>tr:last-child>*]:border-b-0'

export const Table = ({ caption, head, children, inset = false, busy = false }: TableProps) => (
  <table
    {...roles.table}
    aria-busy={busy || undefined}
    className={`w-full max-md:block md:table-fixed md:border-separate md:border-spacing-0 ${inset ? edge : ''}`}
  >
    <caption className="sr-only">{caption}</caption>
    <thead
      {...roles.rowgroup}
      className={`text-left max-md:sr-only ${inset ? '' : 'md:bg-surface md:sticky md:top-0 md:z-10'}`}
    >
      <tr {...roles.row}>{head}</tr>
    </thead>
    <tbody {...roles.rowgroup} className="max-md:block">
      {children}
    </tbody>
  </table>
)

type HeadCellProps = {
  width?: Width
  room?: Room
  numeric?: boolean
  /** The column is known by what is in it (boxes, menus): the words are only read out. */
  labelHidden?: boolean
  children: ReactNode
}

export const HeadCell = ({
  width = 'auto',
  room = 'always',
  numeric = false,
  labelHidden = false,
  children,
}: HeadCellProps) => (
  <th
    scope="col"
    {...roles.columnheader}
    className={`border-line text-meta text-ink-2 h-10 border-b px-1.5 whitespace-nowrap ${widths[width]} ${rooms[room]} ${numeric ? 'text-right' : ''}`}
  >
    {labelHidden ? <span className="sr-only">{children}</span> : children}
  </th>
)

/** The head of the column of boxes: it holds the box that chooses the whole page. */
export const HeadBox = ({ children }: { children: ReactNode }) => (
  <th
    scope="col"
    {...roles.columnheader}
    className={`border-line h-10 border-b px-1.5 align-middle max-md:hidden ${widths.box}`}
  >
    {children}
  </th>
)

type RowProps = {
  selected?: boolean
  /** Changed just now: a bar at the left edge. */
  changed?: boolean
  children: ReactNode
}

export const Row = ({ selected = false, changed = false, children }: RowProps) => (
  <tr
    {...roles.row}
    className={`group/row max-md:border-line-soft relative transition-colors max-md:grid max-md:min-h-15 max-md:grid-cols-[auto_auto_minmax(0,1fr)_auto_auto] max-md:gap-y-0.5 max-md:border-b max-md:py-2 ${selected ? 'bg-accent-tint max-md:shadow-[-1rem_0_0_var(--accent-tint),1rem_0_0_var(--accent-tint)]' : 'hover:bg-hover'} ${changed ? 'max-md:before:bg-accent max-md:before:absolute max-md:before:inset-y-0 max-md:before:-left-4 max-md:before:w-0.5 md:shadow-[inset_2px_0_0_var(--accent)]' : ''}`}
  >
    {children}
  </tr>
)

type CellProps = {
  /** Its place in the two lines of a narrow row. */
  at: Place
  room?: Room
  numeric?: boolean
  /** One line with an ellipsis; `title` then holds the whole text. */
  cut?: string
  /** Several lines: grows, and starts at the top. */
  tall?: boolean
  children: ReactNode
}

const cellLook = (at: Place): string =>
  at === 'title' ? 'text-body text-ink' : 'text-small text-ink-2 max-md:text-small'

// A pill is higher than the text beside it.
const tallLook = (at: Place): string => `md:align-top md:pb-3 ${at === 'aside' ? 'md:pt-2.5' : 'md:pt-3'}`

/** Names the row: a person, an office. One a row. */
export const RowHead = ({ cut, tall = false, children }: Pick<CellProps, 'cut' | 'tall' | 'children'>) => (
  <th
    scope="row"
    {...roles.rowheader}
    title={cut}
    className={`border-line-soft h-11 px-1.5 text-left font-normal max-md:block max-md:h-auto max-md:min-w-0 max-md:px-0 md:border-b ${cellLook('title')} ${places.title} ${tall ? 'md:py-3 md:align-top' : 'md:align-middle'} ${cut === undefined ? '' : 'truncate'}`}
  >
    {children}
  </th>
)

export const Cell = ({ at, room = 'always', numeric = false, cut, tall = false, children }: CellProps) => (
  <td
    {...roles.cell}
    title={cut}
    className={`border-line-soft h-11 px-1.5 max-md:block max-md:h-auto max-md:min-w-0 max-md:px-0 md:border-b ${cellLook(at)} ${places[at]} ${rooms[room]} ${numeric ? 'num md:text-right' : ''} ${tall ? tallLook(at) : 'md:align-middle'} ${cut === undefined ? '' : 'truncate'}`}
  >
    {children}
  </td>
)
