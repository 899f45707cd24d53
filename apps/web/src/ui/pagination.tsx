import { ChevronDown, ChevronLeft, ChevronRight } from 'lucide-react'
import { useNavigate, type To } from 'react-router'

import { Button, LinkButton } from './button.tsx'
import { Icon } from './icon.tsx'
import { Num } from './num.tsx'

/** A link of a page: where it leads, and what the history keeps for the way back. */
export type PageLink = { to: To; state?: unknown }

type PaginationProps = {
  /** Names the list, for assistive technology. */
  label: string
  /** 0-based position of the first row; absent where it is not known. */
  start?: number | undefined
  rows: number
  /** Absent where nobody has counted. */
  total?: number | undefined
  first?: PageLink | undefined
  previous?: PageLink | undefined
  next?: PageLink | undefined
  size: number
  /** Where another page size leads. */
  sizeLink: (size: number) => PageLink
}

const sizes = [25, 50, 100]
const grouped = new Intl.NumberFormat('en-GB')

/** "1–50 of 1,320"; without a total "1–50"; without a position the number of rows. */
export const rangeWords = ({
  start,
  rows,
  total,
}: Pick<PaginationProps, 'start' | 'rows' | 'total'>): string => {
  // A count of before may be behind what is in sight.
  const isCounted = total !== undefined && total >= (start ?? 0) + rows
  const of = isCounted ? ` of ${grouped.format(total)}` : ''
  if (rows === 0) return `0${of}`
  if (start === undefined) return `${grouped.format(rows)} on this page${of === '' ? '' : `,${of}`}`
  return `${grouped.format(start + 1)}–${grouped.format(start + rows)}${of}`
}

const Step = ({
  link,
  label,
  icon,
}: {
  link: PageLink | undefined
  label: string
  icon?: 'left' | 'right'
}) => {
  const content = (
    <>
      {icon === 'left' && <Icon of={ChevronLeft} size={14} />}
      {label}
      {icon === 'right' && <Icon of={ChevronRight} size={14} />}
    </>
  )
  if (link === undefined) return <Button aria-disabled>{content}</Button>
  return (
    <LinkButton to={link.to} state={link.state}>
      {content}
    </LinkButton>
  )
}

export const Pagination = ({ label, first, previous, next, size, sizeLink, ...range }: PaginationProps) => {
  const navigate = useNavigate()
  const resize = (chosen: string) => {
    const { to, state } = sizeLink(Number(chosen))
    void navigate(to, { state })
  }
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-x-4 gap-y-3 py-3">
      <Num className="text-small text-ink-2">{rangeWords(range)}</Num>
      <label className="text-small text-ink-2 flex items-center gap-2">
        Rows a page
        <span className="relative flex items-center">
          <select
            value={size}
            onChange={({ currentTarget }) => resize(currentTarget.value)}
            className="num rounded-control border-btn-line bg-btn text-control text-ink shadow-0 [&>option]:bg-raised h-11 appearance-none border pr-8 pl-3 md:h-7 md:pr-7 md:pl-2.5"
          >
            {sizes.map((option) => (
              <option key={option}>{option}</option>
            ))}
          </select>
          <Icon of={ChevronDown} size={14} className="text-ink-2 pointer-events-none absolute right-2" />
        </span>
      </label>
      <div className="ml-auto flex gap-2 max-md:w-full [&>*]:max-md:grow">
        {first && previous === undefined && <Step link={first} label="First page" />}
        {(previous !== undefined || first === undefined) && (
          <Step link={previous} label="Previous" icon="left" />
        )}
        <Step link={next} label="Next" icon="right" />
      </div>
    </nav>
  )
}
