import { useQuery } from '@tanstack/react-query'

import { Ring } from '../../ui/ring.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { Time } from '../../ui/time.tsx'
import { recentOperationsQuery } from '../operations/operations.queries.ts'

/** Who was invited and does not show at Dialpad yet. */
export const PendingPeople = () => {
  const { data: recent } = useQuery(recentOperationsQuery)
  const pending = (recent?.items ?? []).filter(
    ({ kind, state }) => kind === 'add-user' && state === 'running',
  )
  if (pending.length === 0) return null
  return (
    <ul aria-label="Pending at Dialpad" className="text-small text-ink-2 mb-1 flex flex-col gap-1 px-0.5">
      {pending.map(({ operationKey, onlyTarget, people, startedAt }) => (
        <li key={operationKey} className="flex flex-wrap items-center gap-x-2">
          <Ring size={14} className="text-run" />
          <span>
            <bdi className="text-ink">{onlyTarget?.email ?? `${people} people`}</bdi> pending at Dialpad since{' '}
            <Time at={startedAt} as="clock" />
          </span>
          <TextLink to={`/operations/${operationKey}`}>Open the operation</TextLink>
        </li>
      ))}
    </ul>
  )
}
