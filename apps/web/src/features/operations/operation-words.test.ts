import type { OperationSummary } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { actOf, titleOf } from './operation-words.ts'

const counts = { waiting: 0, running: 0, verified: 8, not_applied: 1, unknown: 1, skipped: 0, blocked: 0 }
const officeName = (key: string) => (key === 'agBerlin' ? 'Berlin' : key)

const transfer = {
  kind: 'transfer',
  officeKey: 'agBerlin',
  people: 10,
  state: 'running',
  counts,
} as const satisfies Partial<OperationSummary>

const ofOne = {
  people: 1,
  onlyTarget: { firstName: 'Tomás', lastName: 'Okafor', email: 'tomas.okafor@corrigan.test' },
}

describe('what an operation is called', () => {
  test('several people are counted, one is named', () => {
    expect(actOf(transfer, officeName)).toBe('Transfer 10 people to Berlin')
    expect(actOf({ ...transfer, ...ofOne }, officeName)).toBe('Transfer Tomás Okafor to Berlin')
  })

  test('a name stands in the order of its own script', () => {
    const misaki = { firstName: '美咲', lastName: '中村', email: 'misaki.nakamura@corrigan.test' }
    expect(actOf({ ...transfer, ...ofOne, onlyTarget: misaki }, officeName)).toBe(
      'Transfer 中村 美咲 to Berlin',
    )
  })

  test('a nameless person has an e-mail address, and a keyless office its key', () => {
    const nameless = { ...ofOne, onlyTarget: { firstName: '', lastName: '', email: 'a@corrigan.test' } }
    expect(actOf({ ...transfer, ...nameless, officeKey: 'agX' }, officeName)).toBe(
      'Transfer a@corrigan.test to agX',
    )
  })

  test('somebody is added in an office', () => {
    expect(actOf({ ...transfer, ...ofOne, kind: 'add-user' }, officeName)).toBe('Add Tomás Okafor in Berlin')
  })

  test('the title is the act while it runs, and then what became of it', () => {
    expect(titleOf(transfer, officeName)).toBe('Transfer 10 people to Berlin')
    const finished = { ...transfer, state: 'finished' } as const
    expect(titleOf(finished, officeName)).toBe('10 people: 8 verified, 1 not applied, 1 unknown')
    expect(titleOf({ ...finished, ...ofOne }, officeName)).toBe('Transfer Tomás Okafor to Berlin')
  })
})
