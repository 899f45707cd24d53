import { expect, it } from 'vitest'

import { readFilters, withFilter, withoutFilters } from './numbers.search.ts'

it('reads from the address what it wrote there', () => {
  let search = new URLSearchParams('limit=25&cursor=abc&start=26')
  search = withFilter(search, 'text', '(415) 429')
  search = withFilter(search, 'status', 'available')
  search = withFilter(search, 'officeKey', '5835806903417907')
  search = withFilter(search, 'country', 'DE')
  expect(readFilters(new URLSearchParams(search.toString()))).toEqual({
    text: '(415) 429',
    status: 'available',
    officeKey: '5835806903417907',
    country: 'DE',
  })
})

it('begins at the first page whenever a filter changes, and keeps the size of the page', () => {
  const search = new URLSearchParams('limit=25&cursor=abc&start=26&status=room')
  expect(withFilter(search, 'country', 'DE').toString()).toBe('limit=25&status=room&country=DE')
  expect(withFilter(search, 'status', '').toString()).toBe('limit=25')
  expect(withoutFilters(search).toString()).toBe('limit=25')
})

it('is narrowed by nothing that it does not understand', () => {
  const search = new URLSearchParams({ text: '   ', status: 'stolen', office: 'a b', country: 'Germany' })
  expect(readFilters(search)).toEqual({})
})

it('asks for no longer text than the server takes', () => {
  expect(readFilters(new URLSearchParams({ text: 'x'.repeat(300) })).text).toHaveLength(200)
})
