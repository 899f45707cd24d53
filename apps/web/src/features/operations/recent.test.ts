import type { OperationSummary, Outcome } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { decidedCount, marksByUser, onlyOutcome } from './recent.ts'

const now = Date.parse('2026-11-23T14:02:00Z')

const none = { waiting: 0, running: 0, verified: 0, not_applied: 0, unknown: 0, skipped: 0, blocked: 0 }

const anOperation = (userKey: string, outcome: Outcome, secondsAgo: number): OperationSummary => ({
  operationKey: `${userKey}-${secondsAgo}`,
  kind: 'suspend',
  state: outcome === 'running' ? 'running' : 'finished',
  startedAt: new Date(now - (secondsAgo + 5) * 1000).toISOString(),
  ...(outcome !== 'running' && { finishedAt: new Date(now - secondsAgo * 1000).toISOString() }),
  startedBy: 'ana.duarte@corrigan.test',
  people: 1,
  counts: { ...none, [outcome]: 1 },
  onlyTarget: { userKey, firstName: 'Tomás', lastName: 'Okafor', email: 'tomas.okafor@corrigan.test' },
})

describe('what a row says of the operation on it', () => {
  test('running is said however long it takes', () => {
    expect(marksByUser([anOperation('u1', 'running', 9000)], now).get('u1')).toEqual({
      operationKey: 'u1-9000',
      outcome: 'running',
    })
  })

  test.each<[Outcome, number, boolean]>([
    ['verified', 20, true],
    ['verified', 40, false],
    ['not_applied', 500, true],
    ['unknown', 500, true],
    ['unknown', 700, false],
  ])('%s is said %i s later: %s', (outcome, secondsAgo, said) => {
    expect(marksByUser([anOperation('u1', outcome, secondsAgo)], now).has('u1')).toBe(said)
  })

  test('only the newest operation of a person counts', () => {
    const marks = marksByUser([anOperation('u1', 'verified', 60), anOperation('u1', 'unknown', 90)], now)
    expect(marks.size).toBe(0)
  })

  test('an operation for several people marks no row', () => {
    const { onlyTarget, ...several } = anOperation('u1', 'running', 1)
    expect(onlyTarget).toBeDefined()
    expect(marksByUser([several], now).size).toBe(0)
  })

  test('unknown is not decided', () => {
    expect(decidedCount({ counts: { ...none, verified: 3, not_applied: 1, unknown: 2, skipped: 1 } })).toBe(5)
  })

  test('an operation without people has no outcome', () => {
    expect(onlyOutcome({ counts: none })).toBeUndefined()
  })
})
