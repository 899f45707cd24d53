import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { createOwner, getSession, listUsers, signIn } from '@patchbay/contract'
import { Secret } from '@patchbay/dialpad'
import { beforeEach, expect, it, onTestFinished } from 'vitest'

import { createBrowser } from '../testing/browser.ts'
import { callAs } from '../testing/people-of-ours.ts'
import { startApp, type TestApp } from '../testing/start-app.ts'

const owner = { email: 'ana@corrigan.test', password: 'correct horse battery' }

let app: TestApp
beforeEach(async () => {
  const webRoot = mkdtempSync(join(tmpdir(), 'patchbay-web-'))
  writeFileSync(join(webRoot, 'index.html'), '<html lang="en">the shell</html>')
  app = await startApp({ webRoot, config: { owner: { ...owner, password: new Secret(owner.password) } } })
  onTestFinished(async () => {
    app.log.takeErrors()
    await app.close()
    rmSync(webRoot, { recursive: true })
  })
})

/** As after a file system's fault: the table is there for nobody any more. */
const lose = async (table: string) => {
  await app.app.close()
  const file = new DatabaseSync(join(app.dataDir, 'patchbay.db'))
  file.exec(`alter table ${table} rename to lost`)
  file.close()
  await app.crash()
}

it('security A13: while sessions can’t be read nobody is in or comes in, and the page is there', async () => {
  await lose('session')
  const known = await app.request('/api/session')
  expect([known.status, await known.json()]).toMatchObject([503, { code: 'server.stopping' }])
  expect(known.headers.getSetCookie()).toEqual([])
  const browser = createBrowser(app.url)
  const { status } = await callAs(browser, signIn, { body: owner })
  expect(status).toBeGreaterThan(499)
  expect([...browser.cookies.keys()].filter((name) => name === 'sid')).toEqual([])
  expect((await callAs(browser, getSession, {})).status).toBe(401)
  const page = await app.request('/users', { headers: { accept: 'text/html' } })
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('the shell')])
  expect(app.emulator.requests()).toEqual([])
})

it('security G11: while tries can’t be counted nobody signs in, and whoever is in goes on', async () => {
  await lose('sign_in_limit')
  const browser = createBrowser(app.url)
  expect((await callAs(browser, signIn, { body: owner })).status).toBeGreaterThan(499)
  const body = { ...owner, token: 'A'.repeat(43) }
  expect((await callAs(browser, createOwner, { body })).status).toBeGreaterThan(499)
  expect(browser.cookies.size).toBe(0)
  expect((await app.call(listUsers, { query: {} })).items).not.toEqual([])
})
