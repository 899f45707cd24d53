import { expect, test, vi } from 'vitest'

import { createClock } from './clock.ts'

test('it goes on at real speed from wherever it was moved', async () => {
  const clock = createClock()
  clock.set(Date.parse('2030-01-01T00:00:00Z'))
  const start = clock.now()
  expect(new Date(start).getUTCFullYear()).toBe(2030)
  await vi.waitFor(() => expect(clock.now()).toBeGreaterThan(start))
  clock.advance(-86_400_000)
  expect(new Date(clock.now()).getUTCFullYear()).toBe(2029)
  clock.reset()
  expect(clock.offsetMs()).toBe(0)
})

test('what is scheduled runs once, in order of its time, when the clock is moved past it', () => {
  const clock = createClock()
  const ran: string[] = []
  clock.schedule(2000, () => ran.push('second'))
  clock.schedule(1000, () => ran.push('first'))
  clock.schedule(9000, () => ran.push('never'))
  clock.advance(500)
  expect(ran).toEqual([])
  clock.advance(5000)
  clock.advance(1)
  expect(ran).toEqual(['first', 'second'])
  clock.reset()
  clock.advance(9000)
  expect(ran).toEqual(['first', 'second'])
})

test('what is scheduled may schedule something more', () => {
  const clock = createClock()
  const ran: string[] = []
  clock.schedule(10, () => {
    ran.push('first')
    clock.schedule(10, () => ran.push('second'))
  })
  clock.advance(10)
  clock.advance(10)
  expect(ran).toEqual(['first', 'second'])
})

test('every move is told with the offset that it leads to', () => {
  const moves: number[] = []
  const clock = createClock(100, (offsetMs) => moves.push(offsetMs))
  clock.advance(50)
  clock.advance(50)
  expect(moves).toEqual([150, 200])
})
