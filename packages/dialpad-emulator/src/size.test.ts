import { expect, test } from 'vitest'

import { startEmulator, userPath } from './testing/start-emulator.ts'

test(
  '200,000 people are there within seconds, and one is found as fast as among sixty',
  { timeout: 60_000 },
  async () => {
    const started = performance.now()
    const { emulator, send } = await startEmulator({ users: 200_000 })
    expect(performance.now() - started).toBeLessThan(20_000)
    const last = emulator.company.users.findLast(({ state }) => state === 'active')
    const email = last?.email ?? ''
    await send('GET', userPath, { email })

    const lookUps = performance.now()
    for (let i = 0; i < 50; i += 1)
      await send('PUT', userPath, { email, action: i % 2 ? 'reactivate' : 'suspend' })
    expect((performance.now() - lookUps) / 50).toBeLessThan(20)

    const first = await send('GET', userPath, { limit: '100' })
    expect(first.body.users).toHaveLength(100)
    const { user, company_count: people } = (await send('GET', userPath, { email })).body
    expect([user?.key, people]).toEqual([last?.key, 200_000])
  },
)
