import { expect, test } from 'vitest'

import { withRoom } from './toast-room.ts'

const fact = (id: string) => ({ id, stays: false })
const due = (id: string) => ({ id, stays: true })
const ids = (toasts: readonly { id: string }[]) => toasts.map(({ id }) => id).join('')

test('three have room', () => {
  expect(ids(withRoom([fact('a'), fact('b'), fact('c')]))).toBe('abc')
})

test('the oldest makes room for a fourth', () => {
  expect(ids(withRoom([fact('a'), fact('b'), fact('c'), fact('d')]))).toBe('bcd')
})

test('what must be acted on stays while a fact can leave', () => {
  expect(ids(withRoom([due('a'), due('b'), fact('c'), due('d')]))).toBe('abd')
})

test('among four to be acted on the oldest leaves', () => {
  expect(ids(withRoom([due('a'), due('b'), due('c'), due('d')]))).toBe('bcd')
})
