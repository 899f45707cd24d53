import { X } from 'lucide-react'

import { IconButton } from './icon-button.tsx'
import { TextButton } from './text-link.tsx'

/** Without a value it narrows nothing. */
export type Chip<Name extends string> = { name: Name; label: string; value: string | undefined }

type FilterChipsProps<Name extends string> = {
  chips: readonly Chip<Name>[]
  onRemove: (name: Name) => void
  onClear: () => void
}

/** What a list is narrowed to; each can be taken off. */
export const FilterChips = <Name extends string>({ chips, onRemove, onClear }: FilterChipsProps<Name>) => {
  const set = chips.filter(({ value }) => value !== undefined)
  if (set.length === 0) return null
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <ul aria-label="Filters" className="flex min-w-0 flex-wrap gap-2">
        {set.map(({ name, label, value }) => (
          <li
            key={name}
            className="rounded-control border-line bg-surface text-small flex min-h-8.5 max-w-full items-center gap-1 border pr-1 pl-3"
          >
            <span className="min-w-0 truncate">
              <span className="text-ink-2">{label}</span> <bdi className="font-medium">{value}</bdi>
            </span>
            <IconButton
              icon={X}
              label={`Remove the filter ${label} ${value}`}
              tip="Remove"
              onClick={() => onRemove(name)}
            />
          </li>
        ))}
      </ul>
      <TextButton className="text-small ml-1" onClick={onClear}>
        Clear filters
      </TextButton>
    </div>
  )
}
