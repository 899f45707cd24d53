import { expect, test } from 'vitest'

import { AppError } from '../platform/app-error.ts'
import { everyPage, type Page } from './every-page.ts'

const empty = { items: [], unusable: 0 }

/** Ends in words of its own where more is asked for than these tests are about. */
const counting = (pageAfter: (cursor: string | undefined, asked: number) => Page<string>) => {
  const cursors: (string | undefined)[] = []
  return {
    cursors,
    read: async (cursor: string | undefined) => {
      cursors.push(cursor)
      if (cursors.length > 10_000) throw new Error('this goes on for ever')
      return pageAfter(cursor, cursors.length)
    },
  }
}

const endless = async (read: (cursor: string | undefined) => Promise<Page<string>>) => {
  const error = await everyPage('listThings', read).catch((thrown: unknown) => thrown)
  if (!(error instanceof AppError)) throw new Error('the list ended')
  expect(error).toMatchObject({
    code: 'dialpad.malformed',
    cause: expect.objectContaining({ message: 'the list that listThings gives does not end' }),
  })
}

test('gives every page in order, and counts what is unusable on all of them', async () => {
  const pages: Record<string, Page<string>> = {
    '': { items: ['a', 'b'], unusable: 1, cursor: 'two' },
    two: { ...empty, cursor: 'three' },
    three: { items: [], unusable: 2, cursor: 'four' },
    four: { items: ['c'], unusable: 0 },
  }
  const list = counting((cursor = '') => pages[cursor] ?? empty)
  expect(await everyPage('listThings', list.read)).toEqual({ items: ['a', 'b', 'c'], unusable: 3 })
  expect(list.cursors).toEqual([undefined, 'two', 'three', 'four'])
})

test.each([1, 2, 7])('security E10: ends where a list goes round in a circle of %i pages', async (length) => {
  const list = counting((_cursor, asked) => ({
    items: ['somebody'],
    unusable: 0,
    cursor: `page ${asked % length}`,
  }))
  await endless(list.read)
  expect(list.cursors.length).toBeLessThanOrEqual(length + 1)
})

test('security E10: ends where pages without anything go on for ever', async () => {
  const list = counting((_cursor, asked) => ({ ...empty, cursor: `page ${asked}` }))
  await endless(list.read)
  expect(list.cursors).toHaveLength(50)
})

test('goes on over empty pages as long as something comes in between, if only unusable', async () => {
  const list = counting((_cursor, asked) => ({
    items: asked % 60 === 0 ? ['somebody'] : [],
    unusable: asked % 25 === 0 ? 1 : 0,
    ...(asked < 200 && { cursor: `page ${asked}` }),
  }))
  expect(await everyPage('listThings', list.read)).toMatchObject({ items: { length: 3 }, unusable: 8 })
})

test('security E10: ends where pages with something go on for ever', async () => {
  const list = counting((_cursor, asked) => ({ items: ['a'], unusable: 0, cursor: `page ${asked}` }))
  await endless(list.read)
  expect(list.cursors).toHaveLength(5_000)
})

test('passes on what a page could not be read for', async () => {
  const away = new AppError('dialpad.unavailable')
  await expect(everyPage('listThings', () => Promise.reject(away))).rejects.toBe(away)
})
