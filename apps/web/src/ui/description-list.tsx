import type { ReactNode } from 'react'

type Entry = { term: string; value: ReactNode }

/** What is known of one thing; what Dialpad does not tell is said to be "Not known". A long value gets a line of its own. */
export const DescriptionList = ({ entries }: { entries: readonly Entry[] }) => (
  <dl className="divide-line-soft text-small divide-y">
    {entries.map(({ term, value }) => (
      <div key={term} className="flex min-h-9.5 flex-wrap items-center gap-x-3.5 gap-y-1 py-1.5">
        <dt className="text-ink-2 w-25 shrink-0">{term}</dt>
        <dd className="text-ink max-w-full min-w-0">{value}</dd>
      </div>
    ))}
  </dl>
)
