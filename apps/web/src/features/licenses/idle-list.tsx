import { idleReasons, type IdleCount, type IdleReason } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { UserCheck } from 'lucide-react'
import { useSearchParams } from 'react-router'

import { readPage } from '../../api/page-search.ts'
import { useList } from '../../api/use-list.ts'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { IdleTable } from './idle-table.tsx'
import { idlePageQuery } from './licenses.queries.ts'
import { readReason, reasonMeaning, reasonWords, withReason } from './reasons.ts'

const countOf = (counts: readonly IdleCount[] | undefined, reason: IdleReason): string => {
  if (!counts) return ''
  const people = counts.filter((count) => count.reason === reason).reduce((sum, one) => sum + one.people, 0)
  return ` (${people.toLocaleString('en-GB')})`
}

const Nobody = ({ reason, wayOut }: { reason: IdleReason; wayOut: string | undefined }) =>
  wayOut === undefined ? (
    <EmptyState icon={UserCheck} heading={`${reasonWords[reason]}: nobody`}>
      Among the people who were read so far.
    </EmptyState>
  ) : (
    <EmptyState
      icon={UserCheck}
      heading="Nobody after this"
      act={<LinkButton to={{ search: wayOut }}>First page</LinkButton>}
    >
      The page before was the last one.
    </EmptyState>
  )

/** People who have a licence and do not use it, by why; the why is in the address. */
export const IdleList = () => {
  const [search, setSearch] = useSearchParams()
  const reason = readReason(search)
  const page = readPage(search)
  const people = useQuery(idlePageQuery(reason, page))
  const { list, pages, wayOut } = useList(people, page)
  const { data } = people
  return (
    <section aria-label="People who do not use theirs">
      <div className="max-w-90">
        <SelectField
          label="People who do not use theirs"
          value={reason}
          onChange={(event) => setSearch(withReason(search, event.target.value))}
        >
          {idleReasons.map((each) => (
            <option key={each} value={each}>
              {reasonWords[each]}
              {countOf(data?.counts, each)}
            </option>
          ))}
        </SelectField>
      </div>
      <p className="text-small text-ink-2 mt-1.5 mb-1">{reasonMeaning[reason]}</p>
      {data && !data.complete && (
        <p className="text-small text-ink-2 mb-1">
          Not everybody was read yet: whoever is missing comes with the pages of People.
        </p>
      )}
      <ListFrame label="people" list={list} pages={pages} empty={<Nobody reason={reason} wayOut={wayOut} />}>
        <IdleTable
          caption={reasonWords[reason]}
          rows={data?.items}
          isDeleted={reason === 'deleted'}
          busy={people.isPlaceholderData || !data}
        />
      </ListFrame>
    </section>
  )
}
