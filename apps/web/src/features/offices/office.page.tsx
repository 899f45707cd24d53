import type { Office } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Building2, Users } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'

import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { readPage } from '../../api/page-search.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { OfficeName } from '../../ui/office-name.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { PeopleList } from '../users/people-list.tsx'
import { officePeopleQuery } from '../users/users.queries.ts'
import { FigureTiles } from './figure-tiles.tsx'
import { howFar, knownOf } from './known-people-words.ts'
import { officeIcons, reportPath, transferHerePath } from './office-acts.ts'
import { knownPeopleQuery, officeQuery } from './offices.queries.ts'

const AddAPerson = lazy(async () => ({ default: (await import('../users/add-a-person.tsx')).AddAPerson }))

const above = [{ label: 'Offices', to: '/offices' }]

const Acts = ({ officeKey, onAdd }: { officeKey: string; onAdd: () => void }) => (
  <>
    <Button kind="primary" icon={officeIcons.add} onClick={onAdd}>
      Add a person here
    </Button>
    <LinkButton icon={officeIcons.transfer} to={transferHerePath(officeKey)}>
      Transfer people here
    </LinkButton>
    <LinkButton icon={officeIcons.report} to={reportPath(officeKey)}>
      Report for this office
    </LinkButton>
  </>
)

const NobodyKnown = () => (
  <EmptyState
    icon={Users}
    heading="Nobody of this office was read yet"
    act={<LinkButton to="/users">Go to People</LinkButton>}
  >
    Dialpad can’t list the people of one office. They are known here once the pages under People were read.
  </EmptyState>
)

const People = ({ office }: { office: Office }) => {
  const [search] = useSearchParams()
  const page = readPage(search)
  const people = useQuery(officePeopleQuery(office.officeKey, page))
  const { data: known } = useQuery(knownPeopleQuery)
  return (
    <>
      <FigureTiles known={known && knownOf(known, office.officeKey)} />
      <h2 className="text-heading">People as far as known</h2>
      <PeopleList
        label={`people of ${office.name}`}
        people={people}
        page={page}
        note={known && <span className="text-ink-3">{howFar(known)}</span>}
        empty={() => <NobodyKnown />}
      />
    </>
  )
}

const NotThere = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const isUnknown = hasCode(error, 'office.not_found')
  return (
    <Page title={isUnknown ? 'Not found' : 'Office'} width="full">
      <PageHeader
        title={isUnknown ? 'No such office' : 'Office'}
        crumbs={<Breadcrumbs above={above} here={isUnknown ? 'Not found' : 'Office'} />}
      />
      {isUnknown && (
        <EmptyState
          icon={Building2}
          heading="Dialpad knows no such office"
          act={<LinkButton to="/offices">Go to Offices</LinkButton>}
        >
          It may have been removed in Dialpad’s own portal.
        </EmptyState>
      )}
      {!isUnknown && Boolean(error) && <ErrorNotice words={errorWords(error)} onRetry={onRetry} />}
      {!error && <SkeletonLines label="Reading the office" />}
    </Page>
  )
}

export const OfficePage = () => {
  const { officeKey = '' } = useParams()
  const [isAdding, setAdding] = useState(false)
  const office = useQuery(officeQuery(officeKey))
  if (!office.data) return <NotThere error={office.error} onRetry={() => void office.refetch()} />

  const { name, country } = office.data
  return (
    <Page title={name} width="full">
      <PageHeader
        title={<OfficeName name={name} country={country} />}
        crumbs={<Breadcrumbs above={above} here={name} />}
        acts={<Acts officeKey={officeKey} onAdd={() => setAdding(true)} />}
      />
      <People office={office.data} />
      {isAdding && (
        <Suspense>
          <AddAPerson officeKey={officeKey} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Page>
  )
}
