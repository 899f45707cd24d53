import { ChevronRight } from 'lucide-react'
import { Link, type To } from 'react-router'

import { Icon } from './icon.tsx'

type Crumb = { label: string; to: To }

/** The pages above this one, and this one without a link. */
export const Breadcrumbs = ({ above, here }: { above: readonly Crumb[]; here: string }) => (
  <nav aria-label="Breadcrumbs" className="mb-1.5">
    <ol className="text-small text-ink-2 flex items-center gap-2">
      {above.map(({ label, to }) => (
        <li key={label} className="flex shrink-0 items-center gap-2">
          <Link to={to} className="rounded-tag hover:text-ink hover:underline max-md:py-2">
            {label}
          </Link>
          <Icon of={ChevronRight} size={14} className="text-ink-3" />
        </li>
      ))}
      <li aria-current="page" className="text-ink-3 min-w-0 truncate">
        <bdi>{here}</bdi>
      </li>
    </ol>
  </nav>
)
