import type { ReactNode } from 'react'

type Entry = { term: string; value: ReactNode }

/** What is known of one thing; what Dialpad does not tell is said to be "Not known". */
export const DescriptionList = ({ entries }: { entries: readonly Entry[] }) => (
  <dl className="divide-line-soft text-small divide-y">
    {entries.map(({ term, value }) => (
      <div
        key={term}
        className="grid min-h-9.5 grid-cols-[6.25rem_minmax(0,1fr)] items-center gap-3.5 py-1.5"
      >
        <dt className="text-ink-2">{term}</dt>
        <dd className="text-ink min-w-0">{value}</dd>
      </div>
    ))}
  </dl>
)
