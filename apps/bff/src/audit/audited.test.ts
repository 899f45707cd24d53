import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import {
  downloadAudit,
  getUser,
  listAudit,
  listOperations,
  recordFile,
  requestReport,
  startOperation,
  changePassword,
  changeRole,
  disableAccount,
  enableAccount,
  endOtherSessions,
  enterLicensePrices,
  getLicensePrices,
  inviteAccount,
  listAccounts,
  resetAccount,
  signIn,
  signOut,
} from '@patchbay/contract'
import { expect, it, onTestFinished } from 'vitest'

import { createBrowser } from '../testing/browser.ts'
import { callAs, goodPassword, someoneWith } from '../testing/people-of-ours.ts'
import { partsOf, startApp } from '../testing/start-app.ts'
import { aReport } from '../testing/two-offices.ts'

const prices = { currency: 'EUR', perMonth: { talk: 1500 } }

const start = async () => {
  const app = await startApp()
  onTestFinished(() => app.close())
  const stopped = async <Result>(work: (file: DatabaseSync) => Result): Promise<Result> => {
    await app.app.close()
    const file = new DatabaseSync(join(app.dataDir, 'patchbay.db'))
    try {
      return work(file)
    } finally {
      file.close()
      await app.crash()
    }
  }
  return { app, stopped }
}

it('writes a row of every sign-in, sign-out, refusal, grant and price, and no secret', async () => {
  const { app, stopped } = await start()
  const { browser, account } = await someoneWith(app, 'viewer')
  const params = { accountKey: account.accountKey }
  expect((await callAs(browser, listAccounts, {})).code).toBe('access.denied')
  const elsewhere = createBrowser(app.url)
  await callAs(elsewhere, signIn, { body: { email: account.email, password: goodPassword } })
  await callAs(browser, endOtherSessions, {})
  const password = 'eight herons by the canal'
  await callAs(browser, changePassword, { body: { current: goodPassword, password } })
  await callAs(browser, signOut, {})
  const wrong = { email: account.email, password: 'a wrong one of some length' }
  expect((await callAs(createBrowser(app.url), signIn, { body: wrong })).status).toBe(401)
  await app.call(changeRole, { params, body: { scope: 'company', role: 'admin' } })
  await app.call(disableAccount, { params })
  await app.call(enableAccount, { params })
  const { token } = await app.call(resetAccount, { params, body: { removeSecondFactor: false } })
  await app.call(enterLicensePrices, { body: prices })

  const rows = await stopped((file) => file.prepare('select * from audit order by seq').all())
  const kinds = rows.map(({ kind }) => kind)
  expect(kinds.slice(kinds.indexOf('account.invited'))).toEqual([
    'account.invited',
    'account.password_chosen',
    'session.began',
    'access.refused',
    'session.began',
    'session.others_ended',
    'account.password_changed',
    'session.began',
    'session.ended',
    'session.refused',
    'account.role_changed',
    'account.disabled',
    'account.enabled',
    'account.link_made',
    'prices.entered',
  ])
  const granted = rows.find(({ kind }) => kind === 'account.role_changed')
  expect(granted).toMatchObject({ actor: 'owner@corrigan.test', person: account.email })
  expect(JSON.parse(String(granted?.['details']))).toMatchObject({
    before: { role: 'viewer', scope: 'company' },
    after: { role: 'admin', scope: 'company' },
  })
  for (const secret of [token, password, goodPassword, wrong.password]) {
    expect(JSON.stringify(rows)).not.toContain(secret)
  }
})

it('security M10: does nothing that it can’t write to the audit log', async () => {
  const { app, stopped } = await start()
  const { browser, account } = await someoneWith(app, 'admin')
  const elsewhere = { email: account.email, password: goodPassword }
  expect((await callAs(createBrowser(app.url), signIn, { body: elsewhere })).status).toBe(200)
  await stopped((file) =>
    file.exec(`create trigger full before insert on audit begin select raise(abort, 'no'); end`),
  )
  const params = { accountKey: account.accountKey }
  const unavailable = { status: 503, code: 'audit.unavailable' }
  const owner = app.browser
  const before = await app.call(listAccounts, {})
  const body = { email: 'new@corrigan.test', role: 'viewer' as const, scope: 'company' as const }
  const removal = { removeSecondFactor: false }
  expect(await callAs(owner, inviteAccount, { body })).toMatchObject(unavailable)
  expect(
    await callAs(owner, changeRole, { params, body: { scope: 'company', role: 'viewer' } }),
  ).toMatchObject(unavailable)
  expect(await callAs(owner, disableAccount, { params })).toMatchObject(unavailable)
  expect(await callAs(owner, resetAccount, { params, body: removal })).toMatchObject(unavailable)
  expect(await callAs(owner, enterLicensePrices, { body: prices })).toMatchObject(unavailable)
  expect(await callAs(browser, endOtherSessions, {})).toMatchObject(unavailable)
  const changed = { current: goodPassword, password: 'eight herons by the canal' }
  expect(await callAs(browser, changePassword, { body: changed })).toMatchObject(unavailable)
  const person = { email: account.email, password: goodPassword }
  const anybody = createBrowser(app.url)
  expect(await callAs(anybody, signIn, { body: person })).toMatchObject(unavailable)
  const wrong = { ...person, password: 'a wrong one of some length' }
  expect(await callAs(anybody, signIn, { body: wrong })).toMatchObject(unavailable)
  expect((await callAs(browser, listAccounts, {})).code).toBe('access.denied')
  expect(app.log.takeErrors()).toMatchObject([{ msg: 'a refusal is not in the audit log' }])

  expect(await app.call(listAccounts, {})).toEqual(before)
  expect(await app.call(getLicensePrices, {})).toEqual({})
  expect((await callAs(browser, getLicensePrices, {})).status).toBe(200)
  await stopped((file) => file.exec('drop trigger full'))
})

it('security M10: opens nobody, hands out no file, asks for no report and starts nothing without its row', async () => {
  const { app, stopped } = await start()
  const { browser } = await someoneWith(app, 'owner')
  const user = app.emulator.company.users.find(({ state, email }) => state === 'active' && email !== '')
  if (!user) throw new Error('nobody')
  const userKey = app.keyOf(user)
  await stopped((file) =>
    file.exec(`create trigger full before insert on audit begin select raise(abort, 'no'); end`),
  )
  const unavailable = { status: 503, code: 'audit.unavailable' }
  const report = { ...aReport({ kind: 'company' }) }
  const suspension = { kind: 'suspend' as const, targets: [userKey], args: {} }
  const answers = [
    await callAs(browser, getUser, { params: { userKey } }),
    await callAs(browser, recordFile, { body: { name: 'people.csv', rows: 1 } }),
    await callAs(browser, listAudit, { query: {} }),
    await callAs(browser, requestReport, { body: report }),
    await callAs(browser, startOperation, { body: suspension }),
  ]
  for (const answer of answers) expect(answer).toMatchObject(unavailable)
  const file = await browser.request(partsOf(downloadAudit, { query: {} }).path)
  expect(file.status).toBe(503)
  expect(app.emulator.requests().filter(({ method }) => method !== 'GET')).toEqual([])
  expect((await callAs(browser, listOperations, { query: {} })).result.total).toBe(0)
  await stopped((database) => database.exec('drop trigger full'))
})
