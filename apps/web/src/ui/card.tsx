import type { ReactNode } from 'react'

type CardProps = {
  title: string
  /** Beside the title in quiet words: a count, a scope. */
  note?: ReactNode
  acts?: ReactNode
  /** A table fills the card to its edges. */
  flush?: boolean
  children: ReactNode
}

export const Card = ({ title, note, acts, flush = false, children }: CardProps) => (
  <section aria-label={title} className="rounded-card border-line bg-surface border">
    <div className="flex min-h-10 flex-wrap items-center gap-x-2.5 gap-y-1 px-4 pt-3">
      <h2 className="text-heading">{title}</h2>
      {note !== undefined && <span className="num text-small text-ink-3">{note}</span>}
      {acts !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{acts}</div>}
    </div>
    <div className={flush ? 'pt-1' : 'px-4 pt-1 pb-4'}>{children}</div>
  </section>
)
