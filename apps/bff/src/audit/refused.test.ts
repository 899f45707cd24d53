import {
  beginSecondFactor,
  changePassword,
  checkOperation,
  confirmSecondFactor,
  continueOperation,
  getNumber,
  getOffice,
  getOperation,
  getReport,
  getUser,
  listAccounts,
  listAudit,
  removeSecondFactor,
  requestReport,
  startOperation,
  verifyAudit,
  type AuditKind,
  type StartInput,
} from '@patchbay/contract'
import { TOTP } from 'otpauth'
import { expect, it, onTestFinished } from 'vitest'

import { createManualClock } from '../testing/manual-clock.ts'
import { callAs, goodPassword, someoneWith } from '../testing/people-of-ours.ts'
import { startApp, type TestApp } from '../testing/start-app.ts'
import { aReport, startTwoOffices, type Place } from '../testing/two-offices.ts'

const rowsOf = async (app: TestApp, kind: AuditKind) => {
  const { items } = await app.call(listAudit, { query: { kind, limit: '100' } })
  return items
    .toReversed()
    .map(({ actor, details }): Record<string, unknown> => ({ actor: actor?.name, ...details }))
}

it('security D2, D7: has a row of whoever asks for what is of another office, and tells them nothing of it', async () => {
  const two = await startTwoOffices()
  onTestFinished(() => two.app.close())
  const [pooled = ''] = two.next.reserved ?? []
  const ask = async ({ userKey, officeKey, number, operationKey, reportKey }: Place, free: string) => {
    const start = (body: StartInput) => two.as('admin', startOperation, { body })
    const revived = { params: { operationKey }, body: { targets: [userKey] } }
    const answers = [
      await two.as('admin', getUser, { params: { userKey } }),
      await two.as('admin', getOffice, { params: { officeKey } }),
      await two.as('admin', getNumber, { params: { number } }),
      await two.as('admin', getOperation, { params: { operationKey } }),
      await two.as('admin', checkOperation, revived),
      await two.as('admin', continueOperation, revived),
      await two.as('admin', getReport, { params: { reportKey } }),
      await two.as('admin', requestReport, { body: aReport({ kind: 'office', officeKey }) }),
      await start({ kind: 'suspend', targets: [userKey], args: {} }),
      await start({ kind: 'transfer', targets: [two.own.userKey], args: { officeKey } }),
      await start({ kind: 'add-number', targets: [two.own.userKey], args: { number: free } }),
    ]
    return answers.map(({ status, problem }) => ({ status, ...problem, requestId: '' }))
  }
  const none = '4711'
  const nothing = { userKey: none, email: '', officeKey: none, operationKey: none, reportKey: none }
  const ofNothing = await ask({ ...nothing, number: '+16175550000' }, '+16175550000')
  expect(await rowsOf(two.app, 'access.refused')).toEqual([])
  expect(await ask(two.other, pooled)).toEqual(ofNothing)
  const row = (method: string, path: string, code: string) => ({
    actor: 'the-admin@corrigan.test',
    method,
    route: `/api${path}`,
    code,
    ip: expect.any(String),
  })
  expect(await rowsOf(two.app, 'access.refused')).toEqual([
    row('GET', '/users/:userKey', 'user.not_found'),
    row('GET', '/offices/:officeKey', 'office.not_found'),
    row('GET', '/numbers/:number', 'number.not_found'),
    row('GET', '/operations/:operationKey', 'operation.not_found'),
    row('POST', '/operations/:operationKey/check', 'operation.not_found'),
    row('POST', '/operations/:operationKey/continue', 'operation.not_found'),
    row('GET', '/reports/:reportKey', 'report.not_found'),
    row('POST', '/reports', 'office.not_found'),
    row('POST', '/operations', 'user.not_found'),
    row('POST', '/operations', 'office.not_found'),
    row('POST', '/operations', 'number.not_found'),
  ])
})

const start = async () => {
  const clock = createManualClock()
  const app = await startApp({ clock })
  onTestFinished(() => app.close())
  const { browser } = await someoneWith(app, 'viewer')
  return { app, clock, browser }
}

it('has one row a quarter of an hour of what somebody is refused again and again', async () => {
  const { app, clock, browser } = await start()
  const tryOften = async () => {
    const atOnce = Array.from({ length: 5 }, () => callAs(browser, listAccounts, {}))
    for (const { code } of await Promise.all(atOnce)) expect(code).toBe('access.denied')
    expect((await callAs(browser, listAccounts, {})).code).toBe('access.denied')
    return (await rowsOf(app, 'access.refused')).map(({ route }) => route)
  }
  expect(await tryOften()).toEqual(['/api/accounts'])
  expect((await callAs(browser, verifyAudit, {})).code).toBe('access.denied')
  expect(await tryOften()).toEqual(['/api/accounts', '/api/audit/verify'])
  clock.advance(15 * 60_000)
  expect(await tryOften()).toEqual(['/api/accounts', '/api/audit/verify', '/api/accounts'])
})

it('has a row of each wrong password and code within an open session', async () => {
  const { app, clock, browser } = await start()
  const current = 'a wrong one of some length'
  const password = 'eight herons by the canal'
  const code = '000000'
  const wrong = [
    (await callAs(browser, changePassword, { body: { current, password } })).code,
    (await callAs(browser, beginSecondFactor, { body: { current } })).code,
  ]
  const { result } = await callAs(browser, beginSecondFactor, { body: { current: goodPassword } })
  wrong.push((await callAs(browser, confirmSecondFactor, { body: { code } })).code)
  const right = new TOTP({ secret: result.secret }).generate({ timestamp: clock.now() })
  expect((await callAs(browser, confirmSecondFactor, { body: { code: right } })).status).toBe(200)
  wrong.push((await callAs(browser, removeSecondFactor, { body: { code } })).code)
  const codes = [
    'account.password_wrong',
    'account.password_wrong',
    'session.code_wrong',
    'session.code_wrong',
  ]
  expect(wrong).toEqual(codes)
  const row = { actor: 'the-viewer@corrigan.test', method: 'change', ip: expect.any(String) }
  expect(await rowsOf(app, 'session.refused')).toEqual(codes.map((each) => ({ ...row, code: each })))
})
