import { describe, expect, test } from 'vitest'

import { createNumberPool } from './numbers.ts'
import { seedCompany } from './seed.ts'

const now = Date.parse('2026-11-16T12:00:00Z')
const seeded = (options: { seed?: number; users?: number; offices?: number } = {}) =>
  seedCompany({ seed: 1, users: 1320, offices: 34, now, ...options }, createNumberPool())

const company = seeded()
const people = company.users.filter(({ state }) => state !== 'deleted')
const count = (isWanted: (user: (typeof people)[number]) => boolean) => company.users.filter(isWanted).length

describe('the company of the standard size', () => {
  test('has 1,320 people in 34 offices and 9 countries, in every state', () => {
    expect(people).toHaveLength(1320)
    expect(company.offices).toHaveLength(34)
    expect(new Set(company.offices.map(({ country }) => country))).toEqual(
      new Set(['US', 'CA', 'GB', 'IE', 'DE', 'FR', 'JP', 'IN', 'AU']),
    )
    expect(count(({ state }) => state === 'pending')).toBe(22)
    expect(count(({ state }) => state === 'suspended')).toBe(61)
    expect(count(({ state }) => state === 'deleted')).toBe(8)
    expect(people.filter(({ numbers }) => numbers.length === 0)).toHaveLength(37)
  })

  test('e-mail addresses, keys and ids are all different, and addresses are plain', () => {
    for (const field of ['email', 'key', 'id'] as const) {
      expect(new Set(company.users.map((user) => user[field])).size).toBe(company.users.length)
    }
    expect(company.users.filter(({ email }) => !/^[a-z][a-z.-]*[0-9]*@corrigan\.test$/.test(email))).toEqual(
      [],
    )
  })

  test.each([
    ['Cyrillic', /\p{Script=Cyrillic}/u],
    ['Greek', /\p{Script=Greek}/u],
    ['Arabic', /\p{Script=Arabic}/u],
    ['Devanagari', /\p{Script=Devanagari}/u],
    ['Hangul', /\p{Script=Hangul}/u],
    ['Han', /\p{Script=Han}/u],
    ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
    ['accented Latin', /[ßøłþéñç]/i],
    ['Vietnamese', /[ễạảồĐ]/],
  ])('some people write their name in %s', (_script, pattern) => {
    expect(count(({ firstName, lastName }) => pattern.test(firstName + lastName))).toBeGreaterThan(3)
  })

  test('everybody works in an office, offices are of very different sizes, and each has free licences', () => {
    const sizes = company.offices.map(({ key }) => people.filter(({ officeKey }) => officeKey === key).length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1320)
    expect(Math.max(...sizes)).toBeGreaterThan(5 * Math.min(...sizes))
    const free = company.offices.map(({ licences }, index) => licences - (sizes[index] ?? 0))
    expect(Math.min(...free)).toBe(1)
    expect(free.filter((each) => each === 1)).toHaveLength(1)
  })

  test('the token’s owner administers every office but Osaka', () => {
    expect(company.offices.filter(({ administered }) => !administered).map(({ name }) => name)).toEqual([
      'Osaka',
    ])
  })

  test('nobody has more than four numbers, and all are different and fit the office’s country', () => {
    const codes: Record<string, string> = {
      US: '1',
      CA: '1',
      GB: '44',
      IE: '353',
      DE: '49',
      FR: '33',
      JP: '81',
      IN: '91',
      AU: '61',
    }
    const offices = new Map(company.offices.map((office) => [office.key, office]))
    const numbers = company.users.flatMap((user) => user.numbers)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(new Set(company.users.map((user) => user.numbers.length))).toEqual(new Set([0, 1, 2, 3, 4]))
    for (const { officeKey, numbers: own } of company.users) {
      const code = codes[offices.get(officeKey)?.country ?? '']
      for (const number of own) expect(number).toMatch(new RegExp(`^\\+${code}\\d{8,11}$`))
    }
  })

  test('big offices have departments with a number of their own', () => {
    const london = company.offices.find(({ name }) => name === 'London')
    expect(company.departments.filter(({ officeKey }) => officeKey === london?.key).length).toBeGreaterThan(2)
    const numbers = company.departments.map(({ number }) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers).not.toContain('')
  })

  test('who is deleted or suspended has been so for a while', () => {
    for (const { state, deletedAt, suspendedAt } of company.users) {
      expect(deletedAt === undefined).toBe(state !== 'deleted')
      expect(suspendedAt === undefined).toBe(state !== 'suspended')
      expect(Math.max(deletedAt ?? 0, suspendedAt ?? 0)).toBeLessThan(now)
    }
  })
})

test('the same seed gives the same company, another seed another one', () => {
  expect(seeded()).toEqual(company)
  const other = seeded({ seed: 2 })
  expect(other.users.filter(({ key }) => company.users.some((user) => user.key === key))).toEqual([])
})

test('people keep their keys whenever the company is seeded', () => {
  const later = seedCompany({ seed: 1, users: 1320, offices: 34, now: now + 9e9 }, createNumberPool())
  expect(later.users.map(({ key }) => key)).toEqual(company.users.map(({ key }) => key))
})

test.each([
  [0, 1],
  [1, 1],
  [5, 9],
  [34, 34],
  [100, 80],
  [3000, 3],
])('%i people in %i offices are exactly so many', (users, offices) => {
  const small = seeded({ users, offices })
  expect(small.users.filter(({ state }) => state !== 'deleted')).toHaveLength(users)
  expect(small.offices).toHaveLength(offices)
  expect(new Set(small.offices.map(({ name }) => name)).size).toBe(offices)
  expect(new Set(small.users.flatMap(({ numbers }) => numbers)).size).toBe(
    small.users.flatMap(({ numbers }) => numbers).length,
  )
})

test('twelve people are enough for every state', () => {
  expect(new Set(seeded({ users: 12, offices: 2 }).users.map(({ state }) => state)).size).toBe(4)
})
