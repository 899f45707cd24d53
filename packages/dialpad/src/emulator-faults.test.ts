import { createEmulator, type FaultKind } from '@patchbay/dialpad-emulator'
import { expect, onTestFinished, test } from 'vitest'

import { createDialpadV1, Secret, type DialpadV1 } from './index.ts'
import { doubtful, sendUnder } from './testing/emulated-faults.ts'
import { failureOf, openBudget } from './testing/start-client.ts'

const start = async () => {
  const emulator = await createEmulator({ users: 20, offices: 4, addDelayMs: 0 })
  const client = createDialpadV1({
    baseUrl: emulator.url,
    token: new Secret(emulator.token),
    budget: openBudget(),
    limits: { totalMs: 250, backoffMs: 1 },
  })
  onTestFinished(async () => {
    await client.close()
    await emulator.close()
  })
  const { users } = await client.listUsers({ limit: 1 })
  const [user] = users
  if (!user?.office_key) throw new Error('the company has nobody')
  const { key, primary_email: email, office_key: officeKey } = user
  return { emulator, client, email, key, officeKey }
}

type Somebody = { email: string; key: string; officeKey: string }

const changes: ((client: DialpadV1, somebody: Somebody) => Promise<unknown>)[] = [
  (client) => client.addUser({ email: 'new@example.com' }),
  (client, { officeKey }) => client.addUser({ email: 'newer@example.com', officeKey }),
  (client, { email }) => client.suspendUser({ email }),
  (client, { email }) => client.reactivateUser({ email }),
  (client, { key }) => client.addNumber({ targetKey: key }),
  (client, { key }) => client.removeNumbers({ targetKey: key }),
  (client, { key, officeKey }) => client.transferUser({ targetKey: key, officeKey }),
  (client, { email }) => client.deleteUser({ email }),
]

test.each<FaultKind>([...doubtful, 'late-apply'])(
  'with the fault %s every change arrives once, by header, and nobody knows what became of it',
  async (kind) => {
    const { emulator, client, ...somebody } = await start()
    const sending = changes.map((change) => () => change(client, somebody))
    const { failures, arrived } = await sendUnder(emulator, { kind, changes: sending })
    expect(failures).toMatchObject(changes.map(() => ({ refused: false, sent: 'maybe' })))
    expect(arrived).toEqual(changes.map(() => ({ injected: kind, tokenIn: 'header' })))
  },
)

test('a read gets over faults that pass', async () => {
  const { emulator, client, email } = await start()
  emulator.faults.add({ kind: 'reset-before', times: 1 })
  emulator.faults.add({ kind: 'error-before', status: 503, times: 1 })
  expect((await client.getUser({ email })).user?.primary_email).toBe(email)
})

test('what Dialpad refuses is told in its words, and changes nothing', async () => {
  const { emulator, client, email } = await start()
  const before = emulator.requests().length
  expect(await failureOf(client.addUser({ email }))).toMatchObject({
    kind: 'conflict',
    words: ['email_conflict'],
    refused: true,
    sent: 'yes',
  })
  expect(emulator.requests().slice(before)).toMatchObject([{ method: 'POST', applied: false }])
})
