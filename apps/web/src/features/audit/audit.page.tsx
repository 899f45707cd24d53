import { useMutation, useQuery } from '@tanstack/react-query'
import { Download, ScrollText, SearchX, ShieldCheck } from 'lucide-react'
import { useSearchParams } from 'react-router'

import { readPage } from '../../api/page-search.ts'
import { useList } from '../../api/use-list.ts'
import { Button, buttonLook, LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { sessionQuery } from '../session/session.queries.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditTable } from './audit-table.tsx'
import { auditPageQuery, verifyAuditMutation } from './audit.queries.ts'
import { fileAddress, isNarrowed, readFilters, withoutFilters } from './audit.search.ts'
import { Verdict } from './verdict.tsx'

const NoneHere = ({ wayOut }: { wayOut: string | undefined }) => {
  const [search, setSearch] = useSearchParams()
  if (wayOut !== undefined) {
    return (
      <EmptyState
        icon={ScrollText}
        heading="No rows after this"
        act={<LinkButton to={{ search: wayOut }}>First page</LinkButton>}
      >
        The page before was the last one.
      </EmptyState>
    )
  }
  if (isNarrowed(readFilters(search))) {
    return (
      <EmptyState
        icon={SearchX}
        heading="No row matches"
        act={<Button onClick={() => setSearch(withoutFilters(search))}>Clear filters</Button>}
      >
        The search and the filters have to be true together. Each word of a search is the beginning of one in
        the row.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={ScrollText} heading="No rows yet">
      Whatever somebody does in Patchbay is written here, before it is done at Dialpad.
    </EmptyState>
  )
}

const AuditList = () => {
  const [search] = useSearchParams()
  const page = readPage(search)
  const query = useQuery(auditPageQuery(page, readFilters(search)))
  const { data, isPlaceholderData } = query
  const { list, pages, wayOut } = useList(query, page)
  return (
    <>
      <AuditFilters rows={data?.items ?? []} />
      <ListFrame label="the audit log" list={list} pages={pages} empty={<NoneHere wayOut={wayOut} />}>
        <AuditTable rows={data?.items} busy={!data || isPlaceholderData} />
      </ListFrame>
    </>
  )
}

/** Who did what, and proof that nobody has changed what is written of it. */
export const AuditPage = () => {
  const [search] = useSearchParams()
  const { data: session } = useQuery(sessionQuery)
  const verifying = useMutation(verifyAuditMutation)
  const verify = () => verifying.mutate()
  return (
    <Page title="Audit log" width="full">
      <PageHeader
        title="Audit log"
        {...(session &&
          session.scope !== 'company' && {
            note: 'You see what is about your offices. Verifying looks at the whole log.',
          })}
        acts={
          <>
            <a href={fileAddress(readFilters(search))} download className={buttonLook({})}>
              <Icon of={Download} />
              Save as CSV
            </a>
            <Button icon={ShieldCheck} busy={verifying.isPending} onClick={verify}>
              Verify the log
            </Button>
          </>
        }
      />
      {(verifying.data ?? verifying.error) && (
        <div className="mb-4">
          <Verdict verdict={verifying.data} error={verifying.error} onRetry={verify} />
        </div>
      )}
      <AuditList />
    </Page>
  )
}
