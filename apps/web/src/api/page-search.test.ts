import { describe, expect, test } from 'vitest'

import {
  formatPage,
  pageLinks,
  pageQuery,
  pagination,
  readPage,
  readTrail,
  type Page,
} from './page-search.ts'

const read = (search: string) => readPage(new URLSearchParams(search))

const first: Page = { limit: 50, position: { start: 1 } }

describe('a page in the address', () => {
  test.each<[string, Page]>([
    ['', first],
    ['?limit=25', { limit: 25, position: { start: 1 } }],
    ['?cursor=abc', { limit: 50, position: { cursor: 'abc' } }],
    ['?limit=100&cursor=abc&start=101', { limit: 100, position: { cursor: 'abc', start: 101 } }],
  ])('“%s” is read and written the same', (search, page) => {
    expect(read(search)).toEqual(page)
    expect(formatPage(page)).toBe(search)
  })

  test.each([
    '?limit=0',
    '?limit=-1',
    '?limit=1e2',
    '?limit=33',
    '?limit[]=25',
    '?cursor=',
    '?cursor=a%00b',
    '?cursor=<script>',
    '?start=51',
    `?cursor=${'a'.repeat(2049)}`,
  ])('“%s” is the first page', (search) => {
    expect(read(search)).toEqual(first)
  })

  test.each(['0', '-5', '1e3', '', 'x', '9999999999'])('a start of “%s” is not known', (start) => {
    expect(read(`?cursor=abc&start=${start}`).position).toEqual({ cursor: 'abc' })
  })

  test('keeps what else the address says', () => {
    const kept = new URLSearchParams('tab=people&cursor=old&start=51')
    expect(formatPage({ limit: 25, position: { start: 1 } }, kept)).toBe('?tab=people&limit=25')
  })

  test('asks the server for its limit and cursor alone', () => {
    expect(pageQuery(read('?cursor=abc&start=51'))).toEqual({ limit: '50', cursor: 'abc' })
  })
})

/** Follows a link as the browser would: the address and its history entry. */
const follow = (link: { search: string; state: unknown } | undefined) => {
  if (!link) throw new Error('there is no such link')
  return { page: read(link.search), trail: readTrail(structuredClone(link.state)) }
}

describe('the ways from a page', () => {
  test('next and next and previous and previous show the same pages', () => {
    const second = follow(pageLinks(first, { trail: [], rows: 50, nextCursor: 'c2' }).next)
    expect(second.page.position).toEqual({ cursor: 'c2', start: 51 })
    const third = follow(pageLinks(second.page, { trail: second.trail, rows: 50, nextCursor: 'c3' }).next)
    expect(third.page.position).toEqual({ cursor: 'c3', start: 101 })
    const back = follow(pageLinks(third.page, { trail: third.trail, rows: 3 }).previous)
    expect(back).toEqual(second)
    const start = follow(pageLinks(back.page, { trail: back.trail, rows: 50, nextCursor: 'c3' }).previous)
    expect(start).toEqual({ page: first, trail: [] })
  })

  test('the first page has no way back and the last no way on', () => {
    expect(pageLinks(first, { trail: [], rows: 3 })).toEqual({})
  })

  test('after a shared link the way back is the first page', () => {
    const links = pageLinks(read('?cursor=abc&start=51'), { trail: [], rows: 50 })
    expect(links).toEqual({ first: { search: '', state: { trail: [] } } })
  })

  test('another page size begins at the first page and keeps the rest of the address', () => {
    const kept = new URLSearchParams('tab=people&cursor=abc&start=51')
    const { start, sizeLink } = pagination(read('?cursor=abc&start=51'), { trail: [], rows: 50, kept })
    expect(start).toBe(50)
    expect(sizeLink(25)).toEqual({ to: { search: '?tab=people&limit=25' }, state: { trail: [] } })
    expect(sizeLink(7).to.search).toBe('?tab=people')
  })

  test.each([null, 1, {}, { trail: 1 }, { trail: [{ cursor: 5 }] }, { trail: [{}] }, { trail: ['x'] }])(
    'a history entry that is not ours (%j) remembers nothing',
    (state) => {
      expect(readTrail(state)).toEqual([])
    },
  )
})
