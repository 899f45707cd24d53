import { afterEach, beforeEach, expect, it } from 'vitest'

import { atDialpad } from './testing/at-dialpad.ts'
import { startOperations, type Person, type TestOperations, who } from './testing/start-operations.ts'

const hasOne = ({ state, numbers }: Person) => state === 'active' && numbers.length === 1
const inDoubt = { outcome: 'unknown', reason: { code: 'readback.other_api' }, canContinue: false }

let test: TestOperations
let dialpad: ReturnType<typeof atDialpad>
beforeEach(async () => {
  test = await startOperations({ api: 'v1', timing: { stopMs: 50 } })
  dialpad = atDialpad(test)
})
afterEach(() => test.close())

const ended = async (operationKey: string) => (await test.finished(operationKey)).targets[0]

it('who is invited again after a deletion that came late is not deleted over the other API', async () => {
  const person = test.person(hasOne)
  test.fault('delete-user', person, { kind: 'late-apply', ms: 1_500 })
  const targets = [person.userKey]
  const { operationKey, outcome } = await test.runOne({ kind: 'delete-user', targets, args: {} })
  expect(outcome).toBe('not_applied')
  await expect.poll(() => test.now(person.userKey)?.state).toBe('deleted')
  const successor = await dialpad.inviteAgain(person)
  await test.restart('v2')
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject(inDoubt)
  expect(dialpad.sentTo(successor)).toEqual([])
})
