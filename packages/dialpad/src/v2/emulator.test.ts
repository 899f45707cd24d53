import { createEmulator, type EmulatorOptions, type FaultKind } from '@patchbay/dialpad-emulator'
import { expect, onTestFinished, test } from 'vitest'

import { createDialpadV2, Secret, type DialpadV2 } from '../index.ts'
import { doubtful, sendUnder } from '../testing/emulated-faults.ts'
import { failureOf, openBudget } from '../testing/start-client.ts'

const start = async (apiSwitches: EmulatorOptions['apiSwitches'] = { rateLimits: 'none' }, totalMs = 250) => {
  const emulator = await createEmulator({ users: 20, offices: 4, apiSwitches })
  const budget = openBudget()
  const client = createDialpadV2({
    baseUrl: emulator.url,
    token: new Secret(emulator.token),
    budget,
    limits: { totalMs, backoffMs: 1 },
  })
  onTestFinished(async () => {
    await client.close()
    await emulator.close()
  })
  const user = emulator.company.users.find(({ state, numbers }) => state === 'active' && numbers.length > 0)
  const office = emulator.company.offices.find(({ key }) => key === user?.officeKey)
  if (!user?.numbers[0] || !office) throw new Error('the company has nobody')
  const somebody = { userId: user.id, email: user.email, number: user.numbers[0], officeId: office.id }
  return { emulator, budget, client, somebody }
}

type Somebody = { userId: string; email: string; number: string; officeId: string }

const changes: ((client: DialpadV2, somebody: Somebody) => Promise<unknown>)[] = [
  (client, { officeId }) => client.createUser({ email: 'new@example.com', officeId }),
  (client, { userId }) => client.patchUser({ userId, state: 'suspended' }),
  (client, { userId, officeId }) => client.moveOffice({ userId, officeId }),
  (client, { userId }) => client.assignNumber({ userId }),
  (client, { userId, number }) => client.unassignNumber({ userId, number }),
  (client, { userId, number }) =>
    client.assignNumberToTarget({ number, targetId: userId, targetType: 'user' }),
  (client, { number }) => client.unassignNumberFromTarget({ number }),
  (client, { userId }) => client.deleteUser({ userId }),
]

test.each<FaultKind>(doubtful)(
  'with the fault %s every change arrives once, by header, and nobody knows what became of it',
  async (kind) => {
    const { emulator, client, somebody } = await start()
    const sending = changes.map((change) => () => change(client, somebody))
    const { failures, arrived } = await sendUnder(emulator, { kind, changes: sending })
    expect(failures).toMatchObject(changes.map(() => ({ refused: false, sent: 'maybe' })))
    expect(arrived).toEqual(changes.map(() => ({ injected: kind, tokenIn: 'header' })))
  },
)

test('a read gets over faults that pass', async () => {
  const { emulator, client, somebody } = await start()
  emulator.faults.add({ kind: 'reset-before', times: 1 })
  emulator.faults.add({ kind: 'error-before', status: 503, times: 1 })
  const { userId, email } = somebody
  expect((await client.getUser({ userId })).emails).toEqual([email])
})

test('what Dialpad refuses is told in its words, and changes nothing', async () => {
  const { emulator, client, somebody } = await start()
  const { email, officeId } = somebody
  const before = emulator.requests().length
  const failure = await failureOf(client.createUser({ email, officeId }))
  expect(failure).toMatchObject({ kind: 'conflict', status: 409, refused: true, sent: 'yes' })
  expect(failure.words).toHaveLength(2)
  expect(emulator.requests().slice(before)).toMatchObject([{ method: 'POST', applied: false }])
})

test.each(['absent', 'null', 'no-content'] as const)(
  'a page without anybody is empty when it comes as %s',
  async (emptyPage) => {
    const { client } = await start({ rateLimits: 'none', emptyPage })
    expect(await client.listUsers({ email: 'nobody@example.com' })).toEqual({ items: [], unusable: 0 })
  },
)

test('beyond the limit of an operation everybody is put off for as long as is said', async () => {
  const { emulator, budget, client } = await start({ retryAfter: 'sent' }, 10_000)
  const ask = () =>
    client.startStats({
      statType: 'calls',
      exportType: 'stats',
      scope: { isCompany: true },
      days: { daysAgoStart: 1, daysAgoEnd: 1 },
    })
  for (let count = 0; count < 400; count += 1) await ask()
  expect(budget.slowedDownMs).toEqual([])
  expect(await failureOf(ask())).toMatchObject({ kind: 'rate_limited', status: 429, retryAfterMs: 300_000 })
  expect(budget.slowedDownMs).toEqual([300_000])
  expect(emulator.requests().at(-1)?.status).toBe(429)
})
