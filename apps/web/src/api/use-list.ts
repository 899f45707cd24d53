import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'

import { hasCode } from './api-error.ts'
import { errorWords } from './messages.ts'
import { formatPage, pagination, readTrail, type Page } from './page-search.ts'

type PageResult = {
  items: readonly unknown[]
  cursor?: string
  total?: number
  unusable?: number
  /** Absent where nothing was read to its end yet. */
  asOf?: string
}

const nothing: Partial<PageResult> = {}

const stateOf = ({ data, error, isPlaceholderData }: UseQueryResult<PageResult>) => {
  if (!data) return error ? 'failed' : 'loading'
  if (isPlaceholderData) return 'turning'
  return data.items.length === 0 ? 'empty' : 'ready'
}

const failureOf = (error: Error | null) => {
  const isCursorDead = hasCode(error, 'cursor.invalid')
  return {
    isCursorDead,
    words: error ? errorWords(error) : undefined,
    retryLabel: isCursorDead ? 'First page' : 'Try again',
  }
}

/** While a page is turned, the rows and the ways from them are those of the page before. */
const useSettled = <Value>(value: Value, isTurning: boolean, key: unknown): Value => {
  const [settled, setSettled] = useState({ value, key })
  if (isTurning) return settled.value
  if (settled.key !== key) setSettled({ value, key })
  return value
}

/** What `ListFrame` wants of a page that was asked for: where it stands, and the pages around it by address and history. */
export const useList = (query: UseQueryResult<PageResult>, page: Page) => {
  const { state: history, key } = useLocation()
  const [kept] = useSearchParams()
  const navigate = useNavigate()
  const { data, error, isFetching, isPlaceholderData } = query

  const firstPage = formatPage({ limit: page.limit, position: { start: 1 } }, kept)
  const { isCursorDead, ...failure } = failureOf(error)
  const refresh = () => void query.refetch()
  const { items = [], cursor, total, unusable } = data ?? nothing
  const around = { trail: readTrail(history), rows: items.length, nextCursor: cursor, kept }
  const pages = { ...pagination(page, around), total }
  return {
    list: {
      state: stateOf(query),
      asOf: data?.asOf,
      unusable,
      isRefreshing: isFetching,
      ...failure,
      onRetry: isCursorDead ? () => void navigate({ search: firstPage }, { replace: true }) : refresh,
      onRefresh: refresh,
    } as const,
    pages: useSettled(pages, isPlaceholderData, `${key} ${String(data?.asOf)}`),
    /** Leads out of a later page that is empty; undefined on the first. */
    wayOut: page.position.cursor === undefined ? undefined : firstPage,
  }
}
