import { listUsers, getSession } from '@patchbay/contract'
import { expect, it } from 'vitest'

import { startApp } from './start-app.ts'

it('reads the company through everything, and goes on after a restart and a crash', async () => {
  const app = await startApp()
  const page = await app.call(listUsers, { query: { limit: '25' } })
  expect(page.items).toHaveLength(25)
  await app.restart()
  await app.call(getSession, {})
  await app.crash()
  await app.call(getSession, {})
  await app.close()
})
