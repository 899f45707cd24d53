import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Building2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useSearchParams } from 'react-router'

import { readPage } from '../../api/page-search.ts'
import { useList } from '../../api/use-list.ts'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { useCapabilities } from '../session/capabilities.ts'
import { howFar, knownOf } from './known-people-words.ts'
import { LicensesNotTold } from './licenses-not-told.tsx'
import { OfficesTable } from './offices-table.tsx'
import { knownPeopleQuery, officeLicensesKey, officesPageQuery } from './offices.queries.ts'

const AddAPerson = lazy(async () => ({ default: (await import('../users/add-a-person.tsx')).AddAPerson }))

const NoOffices = ({ wayOut }: { wayOut: string | undefined }) =>
  wayOut === undefined ? (
    <EmptyState icon={Building2} heading="No offices">
      Dialpad lists none. Check that the company’s token belongs to a company admin.
    </EmptyState>
  ) : (
    <EmptyState
      icon={Building2}
      heading="No offices after this"
      act={<LinkButton to={{ search: wayOut }}>First page</LinkButton>}
    >
      The page before was the last one.
    </EmptyState>
  )

const OfficesList = ({ onAdd }: { onAdd: (officeKey: string) => void }) => {
  const [search] = useSearchParams()
  const page = readPage(search)
  const queries = useQueryClient()
  const offices = useQuery(officesPageQuery(page))
  const { data: known, refetch: countAgain } = useQuery(knownPeopleQuery)
  const { list, pages, wayOut } = useList(offices, page)
  const refresh = () => {
    list.onRefresh()
    void countAgain()
    void queries.invalidateQueries({ queryKey: officeLicensesKey })
  }
  return (
    <ListFrame
      label="offices"
      list={{ ...list, onRefresh: refresh }}
      pages={pages}
      note={known && <span className="text-ink-3">{howFar(known)}</span>}
      empty={<NoOffices wayOut={wayOut} />}
    >
      <OfficesTable
        rows={offices.data?.items}
        known={(officeKey) => known && knownOf(known, officeKey)}
        onAdd={onAdd}
        busy={offices.isPlaceholderData || !offices.data}
      />
    </ListFrame>
  )
}

export const OfficesPage = () => {
  const [addTo, setAddTo] = useState<string>()
  const { officeLicenses } = useCapabilities()
  return (
    <Page title="Offices" width="full">
      <PageHeader title="Offices" acts={<LinkButton to="/licenses">Unused licences</LinkButton>} />
      {!officeLicenses && <LicensesNotTold />}
      <OfficesList onAdd={setAddTo} />
      {addTo !== undefined && (
        <Suspense>
          <AddAPerson officeKey={addTo} onClose={() => setAddTo(undefined)} />
        </Suspense>
      )}
    </Page>
  )
}
