import type { User } from '@patchbay/contract'
import { X } from 'lucide-react'

import { CodeWord } from '../../ui/code-word.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PersonName } from '../../ui/name.tsx'
import { personName } from '../../ui/person-name.ts'
import { Bar } from '../../ui/skeleton.tsx'

type PersonChipProps = {
  userKey: string
  person: User | undefined
  error: Error | null
  onRemove: () => void
}

/** A chosen person; by the key alone where nobody could say who that is. */
export const PersonChip = ({ userKey, person, error, onRemove }: PersonChipProps) => (
  <li className="rounded-control border-line bg-surface flex min-h-8.5 max-w-full items-center gap-1 border pr-1 pl-3">
    <span className="text-small min-w-0 truncate">
      {person && <PersonName {...person} />}
      {!person && error && (
        <>
          <CodeWord>{userKey}</CodeWord> <span className="text-ink-3">name not known</span>
        </>
      )}
      {!person && !error && <Bar width="sm" />}
    </span>
    <IconButton
      icon={X}
      label={`Remove ${person ? personName(person) : userKey}`}
      tip="Remove"
      onClick={onRemove}
    />
  </li>
)
