import { afterEach, describe, expect, it, vi } from 'vitest'

import { asked, fileAddress, isNarrowed, readFilters, withFilter, withoutFilters } from './audit.search.ts'

const read = (query: string) => readFilters(new URLSearchParams(query))

it('reads from the address what it wrote there', () => {
  let search = new URLSearchParams('limit=25&cursor=abc&start=26')
  search = withFilter(search, 'text', 'ana +49 30')
  search = withFilter(search, 'kind', 'change.verified')
  search = withFilter(search, 'personKey', '5835806903417907')
  search = withFilter(search, 'actorKey', 'b1c7-22')
  search = withFilter(search, 'officeKey', '42')
  search = withFilter(search, 'from', '2026-10-25')
  search = withFilter(search, 'until', '2026-10-26')
  expect(read(search.toString())).toEqual({
    text: 'ana +49 30',
    kind: 'change.verified',
    personKey: '5835806903417907',
    actorKey: 'b1c7-22',
    officeKey: '42',
    from: '2026-10-25',
    until: '2026-10-26',
  })
})

it('begins at the first page whenever a filter changes, and keeps the size of the page', () => {
  const search = new URLSearchParams('limit=25&cursor=abc&start=26&kind=file.saved')
  expect(withFilter(search, 'personKey', '7').toString()).toBe('limit=25&kind=file.saved&person=7')
  expect(withFilter(search, 'kind', '').toString()).toBe('limit=25')
  expect(withoutFilters(search).toString()).toBe('limit=25')
})

it('is narrowed by nothing that it does not understand', () => {
  const filters = read(
    'text=%20%20&kind=change.undone&person=a%20b&account=&office=%2F&from=2026-02-30&until=x',
  )
  expect(isNarrowed(filters)).toBe(false)
  expect(isNarrowed(read('from=2026-02-28'))).toBe(true)
})

it('asks for no longer text than the server takes', () => {
  expect(read(`text=${'x'.repeat(300)}`).text).toHaveLength(200)
})

describe('days', () => {
  afterEach(() => vi.unstubAllEnvs())

  it.each([
    ['Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['America/Los_Angeles', '2026-10-25T07:00:00.000Z', '2026-10-26T07:00:00.000Z'],
    ['Asia/Kolkata', '2026-10-24T18:30:00.000Z', '2026-10-25T18:30:00.000Z'],
  ])('are whole ones of %s, also where clocks are set', (zone, from, until) => {
    vi.stubEnv('TZ', zone)
    expect(asked(read('from=2026-10-25&until=2026-10-25'))).toEqual({ from, until })
  })

  it('of a file are those of the page', () => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    expect(fileAddress(read('text=ana&from=2026-11-02'))).toBe(
      '/api/audit.csv?text=ana&from=2026-11-01T23%3A00%3A00.000Z',
    )
    expect(fileAddress(read(''))).toBe('/api/audit.csv')
  })
})
