import { getSession, signOut } from '@patchbay/contract'
import { afterEach, expect, it } from 'vitest'

import { startApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
afterEach(() => app.close())

it('signs in by the one-time link and out again', async () => {
  app = await startApp()
  expect(await app.call(getSession, {})).toMatchObject({ email: 'owner@corrigan.test', demo: true })
  expect(await app.call(signOut, {})).toEqual({})
  await expect(app.call(getSession, {})).rejects.toMatchObject({ problem: { code: 'session.missing' } })
  await app.signIn()
  await app.restart()
  await app.call(getSession, {})
  await app.crash()
  await app.call(getSession, {})
})
