import type { Snapshot } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { inALine } from './before-after.tsx'
import { differences } from './differences.ts'

const before: Snapshot = {
  state: 'active',
  numbers: ['+493023125118'],
  firstName: 'Ingrid',
  lastName: 'Vahl',
  license: 'talk',
}

describe('how a person is different', () => {
  test('each detail that changed, with what it was; what there was none of is said to be none', () => {
    const after = { ...before, lastName: 'Sørensen-Vahl', jobTitle: 'Team Lead' }
    expect(differences('edit-user', { before, after })).toEqual([
      { label: 'Last name', before: 'Vahl', after: 'Sørensen-Vahl' },
      { label: 'Job title', before: 'None', after: 'Team Lead' },
    ])
  })

  test('a licence by its plain name, or by Dialpad’s word where it has none', () => {
    const line = (license: string) =>
      inALine(differences('change-license', { before, after: { ...before, license } }))
    expect(line('agents')).toBe('Licence: Talk → Sell (agents)')
    expect(line('magenta_lines')).toBe('Licence: Talk → magenta_lines')
  })

  test('of an operation that is about something else it says nothing', () => {
    const after = { state: 'deleted' as const, numbers: [] }
    expect(differences('delete-user', { before, after })).toEqual([])
  })

  test('without two readings there is nothing to tell', () => {
    expect(differences('edit-user', { before })).toEqual([])
  })
})
