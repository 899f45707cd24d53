import { afterEach, beforeEach, expect, it } from 'vitest'

import type { DirectoryTables } from '../directory/directory.tables.ts'
import { atDialpad } from './testing/at-dialpad.ts'
import { startOperations, type Person, type TestOperations, who } from './testing/start-operations.ts'

const hasOne = ({ state, numbers }: Person) => state === 'active' && numbers.length === 1

let test: TestOperations
let dialpad: ReturnType<typeof atDialpad>
beforeEach(async () => {
  test = await startOperations({ api: 'v1', timing: { stopMs: 50 } })
  dialpad = atDialpad(test)
})
afterEach(() => test.close())

const ended = async (operationKey: string) => (await test.finished(operationKey)).targets[0]

it('whom another API finds only the second time is the same person', async () => {
  const person = test.person(hasOne)
  const targets = [person.userKey]
  test.readFault({ kind: 'latency', ms: 200, skip: 1 })
  const { operationKey } = await test.start({ kind: 'suspend', targets, args: {} })
  await test.parts.crash()
  test.emulator.faults.remove()
  const match = { method: 'GET', path: '/api/v2/users' }
  test.emulator.faults.add({ kind: 'answer', status: 200, body: { items: [] }, match, times: 1 })
  await test.restart('v2')
  expect((await ended(operationKey))?.outcome).toBe('not_applied')
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject({ outcome: 'verified', userKey: person.userKey })
})

it('over v2 who was deleted is known no more, though they had another address before', async () => {
  await test.restart('v2')
  const person = test.person(hasOne)
  const targets = [person.id]
  dialpad.refuse('delete-user', person, 'v2')
  const { operationKey } = await test.runOne({ kind: 'delete-user', targets, args: {} })
  await dialpad.readdress(person, 'married@example.com')
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject({ outcome: 'verified' })
  const db = test.parts.database.withTables<DirectoryTables>()
  const rows = await db.selectFrom('directory_user').select('user_key').execute()
  expect(rows.map(({ user_key }) => user_key)).not.toContain(person.id)
})
