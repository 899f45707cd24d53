import type { Snapshot } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { standing } from './standing.ts'

const names: Record<string, string> = { agLondon: 'London', agBerlin: 'Berlin' }
const officeName = (key: string) => names[key] ?? key

const at = (officeKey: string | undefined, ...numbers: string[]): Snapshot => ({
  state: 'active',
  ...(officeKey !== undefined && { officeKey }),
  numbers,
})

const stands = (before: Snapshot | undefined, after?: Snapshot) => standing({ before, after }, { officeName })

describe('what is still true of a person', () => {
  test.each<[string, Snapshot, Snapshot | undefined]>([
    ['Still in London, 2 numbers kept.', at('agLondon', '+441', '+442'), undefined],
    ['Still in London, 1 number kept.', at('agLondon', '+441'), at('agLondon', '+441')],
    ['Still in London, without a number.', at('agLondon'), undefined],
    ['Still in London, now without a number.', at('agLondon', '+441'), at('agLondon')],
    ['Now in Berlin, now without a number.', at('agLondon', '+441'), at('agBerlin')],
    ['Now in Berlin, now with 1 number.', at('agLondon', '+441'), at('agBerlin', '+491')],
    ['Still in London, now with 2 numbers.', at('agLondon', '+441'), at('agLondon', '+441', '+442')],
    ['Office not known, 1 number kept.', at(undefined, '+441'), undefined],
    ['Still in agOther, 1 number kept.', at('agOther', '+441'), undefined],
  ])('%s', (words, before, after) => {
    expect(stands(before, after)).toBe(words)
  })

  test('somebody gone is said to be gone', () => {
    expect(stands(at('agLondon'), { state: 'deleted', numbers: [] })).toBe(
      'Dialpad no longer knows the person.',
    )
  })

  test('of somebody never read nothing is claimed', () => {
    expect(stands(undefined)).toBeUndefined()
  })
})
