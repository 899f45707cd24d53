import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Hash, SearchX } from 'lucide-react'
import { useSearchParams } from 'react-router'

import { readPage } from '../../api/page-search.ts'
import { useList } from '../../api/use-list.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { useCapabilities } from '../session/capabilities.ts'
import { NotListed } from './not-listed.tsx'
import { NumberFilters } from './number-filters.tsx'
import { NumbersTable } from './numbers-table.tsx'
import { numbersPageQuery, readAnew } from './numbers.queries.ts'
import { readFilters, withoutFilters } from './numbers.search.ts'
import { FailedReading, SoFar } from './reading-notes.tsx'
import { readingOf } from './reading.ts'

const NoneHere = ({ wayOut }: { wayOut: string | undefined }) => {
  const [search, setSearch] = useSearchParams()
  if (wayOut !== undefined) {
    return (
      <EmptyState
        icon={Hash}
        heading="No numbers after this"
        act={<LinkButton to={{ search: wayOut }}>First page</LinkButton>}
      >
        The page before was the last one.
      </EmptyState>
    )
  }
  if (Object.keys(readFilters(search)).length > 0) {
    return (
      <EmptyState
        icon={SearchX}
        heading="No number matches"
        act={<Button onClick={() => setSearch(withoutFilters(search))}>Clear filters</Button>}
      >
        The search and the filters have to be true together. A part of a number finds it, however it is
        written.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={Hash} heading="No numbers">
      Dialpad lists none of this company.
    </EmptyState>
  )
}

const useNumbers = () => {
  const [search] = useSearchParams()
  const queries = useQueryClient()
  const page = readPage(search)
  const filters = readFilters(search)
  const query = useQuery(numbersPageQuery(page, filters))
  const { data } = query
  const { list, pages, wayOut } = useList(query, page)
  const reading = data ? readingOf(data) : 'first'
  const refresh = () => {
    const after = data?.asOf ?? new Date().toISOString()
    void readAnew(queries, { page, filters, after })
  }
  return {
    data,
    reading,
    list: {
      ...list,
      state: data && reading === 'first' ? 'loading' : list.state,
      isRefreshing: reading === 'again' || list.isRefreshing,
      onRefresh: refresh,
    } as const,
    pages,
    wayOut,
    isBusy: reading === 'first' || query.isPlaceholderData,
  }
}

const NumbersList = () => {
  const { data, reading, list, pages, wayOut, isBusy } = useNumbers()
  return (
    <>
      <NumberFilters countries={(data?.items ?? []).map(({ country }) => country)} />
      {data && <FailedReading numbers={data} onRetry={list.onRefresh} />}
      <ListFrame
        label="numbers"
        list={list}
        pages={pages}
        note={reading === 'again' && <SoFar count={data?.readSoFar} />}
        empty={reading === 'broken' ? null : <NoneHere wayOut={wayOut} />}
      >
        {data && reading === 'first' && <SoFar count={data.readSoFar} />}
        <NumbersTable rows={reading === 'first' ? undefined : data?.items} busy={isBusy} />
      </ListFrame>
    </>
  )
}

export const NumbersPage = () => {
  const { numberPool } = useCapabilities()
  return (
    <Page title="Numbers" width="full">
      <PageHeader title="Numbers" />
      {numberPool ? <NumbersList /> : <NotListed />}
    </Page>
  )
}
