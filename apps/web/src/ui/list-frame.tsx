import type { ComponentProps, ReactNode } from 'react'

import { AsOf } from './as-of.tsx'
import { CountLine } from './bulk-bar.tsx'
import { ErrorNotice } from './notice.tsx'
import { Pagination, rangeWords } from './pagination.tsx'
import { StaleNotice } from './stale-notice.tsx'
import { UnusableNotice } from './unusable-notice.tsx'

/** Where a list stands: nothing read yet, not to be read, read and empty, read; turning: the page before is still in sight. */
export type ListState = 'loading' | 'failed' | 'empty' | 'ready' | 'turning'

export type List = {
  state: ListState
  /** When what is shown was read. */
  asOf: string | undefined
  /** Entries that Dialpad sent and nobody can read. */
  unusable: number | undefined
  isRefreshing: boolean
  /** What went wrong with the last reading; rows of the one before stay. */
  words: ComponentProps<typeof ErrorNotice>['words'] | undefined
  retryLabel: string
  onRetry: () => void
  onRefresh: () => void
}

type ListFrameProps = {
  /** What is listed, for the names of its parts. */
  label: string
  list: List
  pages: Omit<ComponentProps<typeof Pagination>, 'label'>
  /** Beside the count. */
  note?: ReactNode
  /** Takes the count line’s place. */
  bar?: ReactNode
  /** In the table’s place where there is nothing. */
  empty: ReactNode
  /** The table. */
  children: ReactNode
}

const Count = ({ list, pages, note }: Pick<ListFrameProps, 'list' | 'pages' | 'note'>) => {
  const { state, asOf, isRefreshing, onRefresh } = list
  if (state === 'turning') {
    return (
      <CountLine>
        <span role="status">Reading the page…</span>
      </CountLine>
    )
  }
  return (
    <CountLine>
      {state === 'ready' && <span className="num">{rangeWords(pages)}</span>}
      {state === 'ready' && note}
      {state !== 'loading' && <AsOf at={asOf} busy={isRefreshing} onRefresh={onRefresh} />}
    </CountLine>
  )
}

/** Everything around the table of a list: count or bulk bar, notices, the empty state, the pages. */
export const ListFrame = ({ label, list, pages, note, bar, empty, children }: ListFrameProps) => {
  const { state, asOf, unusable, words, retryLabel, onRetry } = list
  if (state === 'failed' && words) {
    return <ErrorNotice words={words} onRetry={onRetry} retryLabel={retryLabel} />
  }
  return (
    <>
      {words && <StaleNotice what={words.what} asOf={asOf} onRetry={onRetry} />}
      {unusable !== undefined && <UnusableNotice count={unusable} />}
      {/* Under 768 px the bar stands at the bottom, and the count stays where it was. */}
      <div className={bar ? 'md:hidden' : ''}>
        <Count list={list} pages={pages} note={note} />
      </div>
      {bar}
      {state === 'empty' ? empty : children}
      {(state === 'ready' || state === 'turning') && <Pagination label={`Pages of ${label}`} {...pages} />}
    </>
  )
}
