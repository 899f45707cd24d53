import type { User } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { coverage, nobody, outOfSight, refreshed, toggled, togglePage, withRange } from './selection.ts'

const aUser = (userKey: string, state: User['state'] = 'active'): User => ({
  userKey,
  firstName: 'A',
  lastName: userKey,
  email: `${userKey}@corrigan.test`,
  state,
  numbers: [],
})

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((key) => aUser(key)) as [User, User, User, User]

describe('the selection', () => {
  test('takes and lets go of one person and leaves the old selection as it was', () => {
    const one = toggled(nobody, a)
    expect([...one.keys()]).toEqual(['a'])
    expect([...toggled(one, a).keys()]).toEqual([])
    expect(nobody.size).toBe(0)
  })

  test('survives another page and says how many are out of sight', () => {
    const both = toggled(toggled(nobody, a), c)
    expect(outOfSight(both, [c, d])).toBe(1)
    expect(outOfSight(both, [])).toBe(2)
    expect(coverage(both, [c, d])).toBe('some')
    expect(coverage(both, [b, d])).toBe('none')
  })

  test('choosing a half chosen page chooses all of it, choosing it again lets go of that page alone', () => {
    const all = togglePage(toggled(toggled(nobody, a), c), [c, d])
    expect([...all.keys()]).toEqual(['a', 'c', 'd'])
    expect(coverage(all, [c, d])).toBe('all')
    expect([...togglePage(all, [c, d]).keys()]).toEqual(['a'])
  })

  test('an empty page is not chosen', () => {
    expect(coverage(nobody, [])).toBe('none')
    expect(togglePage(nobody, []).size).toBe(0)
  })

  test('a range goes both ways and needs both ends in sight', () => {
    expect([...withRange(nobody, [a, b, c, d], ['c', 'b']).keys()]).toEqual(['b', 'c'])
    expect([...withRange(nobody, [a, b, c, d], ['b', 'd']).keys()]).toEqual(['b', 'c', 'd'])
    expect(withRange(nobody, [a, b], ['a', 'gone'])).toBe(nobody)
  })

  test('what is known of the chosen follows the newest reading', () => {
    const chosen = toggled(toggled(nobody, a), b)
    expect(refreshed(chosen, [aUser('b', 'suspended')]).map(({ state }) => state)).toEqual([
      'active',
      'suspended',
    ])
  })
})
