import { expect, test } from 'vitest'

import { createStore } from './store.ts'

/** Seconds of processor time, which says the same on a busy machine. */
const startWork = () => {
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1e6
  }
}

test(
  '200,000 people take a few seconds of work, and finding or changing one takes none',
  { timeout: 120_000 },
  () => {
    const seeding = startWork()
    const store = createStore({ seed: 1, users: 200_000, offices: 34, now: Date.now() }, () => {})
    expect(seeding()).toBeLessThan(12)

    const { users } = store.company
    const using = startWork()
    for (let i = 0; i < 20_000; i += 1) {
      const user = users[(i * 7919) % users.length]
      if (!user || user.state === 'deleted') continue
      expect(store.userByKey(user.key)).toBe(user)
      expect(store.userByEmail(user.email.toUpperCase())).toBe(user)
      store.save({ user: { ...user, state: 'suspended' } })
    }
    expect(store.peopleCount()).toBe(200_000)
    expect(using()).toBeLessThan(6)
  },
)

test(
  'numbers of the biggest company are all different, also beyond the ranges kept for fiction',
  { timeout: 120_000 },
  () => {
    const { company } = createStore({ seed: 1, users: 30_000, offices: 34, now: Date.now() }, () => {})
    const numbers = company.users.flatMap((user) => user.numbers)
    expect(numbers.length).toBeGreaterThan(40_000)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers.filter((number) => !/^\+\d{10,13}$/.test(number))).toEqual([])
  },
)
