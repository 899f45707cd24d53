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
import { NotRead } from '../../ui/not-read.tsx'
import { OfficeName } from '../../ui/office-name.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { useCapabilities } from '../session/capabilities.ts'
import { mayStart, useRights } from '../session/rights.ts'
import { PeopleList } from '../users/people-list.tsx'
import { officePeopleQuery } from '../users/users.queries.ts'
import { FigureTiles } from './figure-tiles.tsx'
import { howFar, knownOf } from './known-people-words.ts'
import { LicensesCard } from './licenses-card.tsx'
import { LicensesNotTold } from './licenses-not-told.tsx'
import { officeIcons, reportPath, transferHerePath } from './office-acts.ts'
import { knownPeopleQuery, officeQuery } from './offices.queries.ts'

const AddAPerson = lazy(async () => ({ default: (await import('../users/add-a-person.tsx')).AddAPerson }))

const Acts = ({ officeKey, onAdd }: { officeKey: string; onAdd: () => void }) => {
  const rights = useRights()
  return (
    <>
      {mayStart(rights, 'add-user') && (
        <Button kind="primary" icon={officeIcons.add} onClick={onAdd}>
          Add a person here
        </Button>
      )}
      {mayStart(rights, 'transfer') && (
        <LinkButton icon={officeIcons.transfer} to={transferHerePath(officeKey)}>
          Transfer people here
        </LinkButton>
      )}
      <LinkButton icon={officeIcons.report} to={reportPath(officeKey)}>
        Report for this office
      </LinkButton>
    </>
  )
}

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
  const { officeLicenses } = useCapabilities()
  return (
    <>
      <FigureTiles known={known && knownOf(known, office.officeKey)} />
      {officeLicenses ? <LicensesCard officeKey={office.officeKey} /> : <LicensesNotTold />}
      <h2 className="text-heading mt-5">People as far as known</h2>
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

const NoSuchOffice = () => (
  <EmptyState
    icon={Building2}
    heading="Dialpad knows no such office"
    act={<LinkButton to="/offices">Go to Offices</LinkButton>}
  >
    It may have been removed in Dialpad’s own portal.
  </EmptyState>
)

const Body = ({ officeKey }: { officeKey: string }) => {
  const { data: office, error, refetch } = useQuery(officeQuery(officeKey))
  if (hasCode(error, 'office.not_found')) return <NoSuchOffice />
  if (office) return <People office={office} />
  const words = error ? errorWords(error) : undefined
  return <NotRead label="Reading the office" words={words} onRetry={() => void refetch()} />
}

export const OfficePage = () => {
  const { officeKey = '' } = useParams()
  const [isAdding, setAdding] = useState(false)
  const { data, error } = useQuery(officeQuery(officeKey))
  const isUnknown = hasCode(error, 'office.not_found')
  const office = isUnknown ? undefined : data
  const [otherwise, title] = isUnknown ? ['No such office', 'Not found'] : ['Office', 'Office']
  const heading = office?.name ?? otherwise

  // One h1 whatever is known of the office, so that it keeps the focus when it is read.
  return (
    <Page title={office?.name ?? title} width="full">
      <PageHeader
        title={<OfficeName name={heading} country={office?.country} />}
        crumbs={<Breadcrumbs above={[{ label: 'Offices', to: '/offices' }]} here={heading} />}
        {...(office && { acts: <Acts officeKey={officeKey} onAdd={() => setAdding(true)} /> })}
      />
      <Body officeKey={officeKey} />
      {isAdding && (
        <Suspense>
          <AddAPerson officeKey={officeKey} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Page>
  )
}
