import { X } from 'lucide-react'
import type { ReactNode } from 'react'

import { IconButton } from './icon-button.tsx'

/** The 44 px line over a table: what it shows, as of when. */
export const CountLine = ({ children }: { children: ReactNode }) => (
  <div className="text-small text-ink-2 flex min-h-11 flex-wrap items-center gap-x-3 gap-y-0.5 px-0.5 py-1.5">
    {children}
  </div>
)

type BulkBarProps = {
  /** How many, and how many of them are not visible. */
  words: ReactNode
  acts: ReactNode
  onClear: () => void
}

/** Takes the count line’s place at the same height, so that the table never shifts; under 768 px a bar at the bottom. */
export const BulkBar = ({ words, acts, onClear }: BulkBarProps) => (
  // The shell leaves room below its content for as long as this stands at the bottom.
  <div data-bulk-bar className="md:min-h-11">
    <section
      aria-label="Selected people"
      className="border-accent-line bg-accent-tint text-small text-ink max-md:shadow-2 md:rounded-notice z-20 flex min-h-11 flex-wrap items-center gap-x-3 gap-y-2 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:border-t max-md:px-4 max-md:py-2 md:border md:pr-2 md:pl-3.5"
    >
      <div role="status" className="flex flex-wrap items-center gap-x-2 max-md:grow">
        {words}
      </div>
      <div className="flex flex-wrap items-center gap-2 max-md:order-last max-md:w-full max-md:pb-1 md:ml-auto [&>*]:max-md:grow">
        {acts}
      </div>
      <IconButton icon={X} label="Clear the selection" onClick={onClear} className="max-md:-mr-3" />
    </section>
  </div>
)
