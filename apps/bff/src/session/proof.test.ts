import { createHash, randomUUID } from 'node:crypto'

import {
  beginSecondFactor,
  confirmSecondFactor,
  continueOperation,
  continuationText,
  endOtherSessions,
  getOperation,
  getSession,
  listSessions,
  mostByOneProof,
  proveYourself,
  startOperation,
  submissionText,
  type StartInput,
} from '@patchbay/contract'
import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { quickTiming } from '../operations/testing/quick-timing.ts'
import type { Browser } from '../testing/browser.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { callAs, goodPassword, someoneWith } from '../testing/people-of-ours.ts'
import { partsOf, startApp, type TestApp } from '../testing/start-app.ts'

const minuteMs = 60_000
let app: TestApp
let clock: ManualClock
let browser: Browser
beforeEach(async () => {
  clock = createManualClock()
  app = await startApp({ clock, emulator: { users: 120 }, timing: quickTiming })
  ;({ browser } = await someoneWith(app, 'admin'))
})
afterEach(() => app.close())

const people = (count: number): string[] => {
  const users = app.emulator.company.users.filter(
    ({ state, numbers, email }) => state === 'active' && numbers.length > 0 && email !== '',
  )
  return users.slice(0, count).map(app.keyOf)
}
const deletion = (count: number): StartInput => ({ kind: 'delete-user', targets: people(count), args: {} })
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')

const start = async (body: StartInput, idempotencyKey: string = randomUUID()) => {
  const { path, ...parts } = partsOf(startOperation, { body })
  const headers = { 'idempotency-key': idempotencyKey }
  const response = await browser.request(path, { ...parts, headers })
  const answer = (await response.json()) as { code?: string; operationKey?: string }
  return answer.code ?? answer
}
const prove = (more: object = {}) =>
  callAs(browser, proveYourself, { body: { password: goodPassword, ...more } })
const changesAtDialpad = () => app.emulator.requests().filter(({ method }) => method !== 'GET').length
const began = { operationKey: expect.any(String) }

describe('what can’t be undone', () => {
  it.each<[string, () => StartInput]>([
    ['a deletion', () => deletion(1)],
    ['numbers that are removed', () => ({ kind: 'remove-numbers', targets: people(1), args: {} })],
    [
      'numbers that are lost in a move',
      () => {
        const [office] = app.emulator.company.offices.map(app.keyOf)
        const args = { officeKey: office ?? '', numbersLost: ['+14155550100'] }
        return { kind: 'transfer', targets: people(1), args }
      },
    ],
  ])('takes a proof of the last five minutes: %s', async (_what, bodyOf) => {
    const body = bodyOf()
    clock.advance(5 * minuteMs)
    expect(await start(body)).toBe('session.proof_needed')
    expect(changesAtDialpad()).toBe(0)
    expect((await prove()).status).toBe(200)
    clock.advance(5 * minuteMs - 1)
    expect(await start(body)).toEqual(began)
  })

  it('is all: nothing else takes one', async () => {
    clock.advance(20 * minuteMs)
    expect(await start({ kind: 'suspend', targets: people(1), args: {} })).toEqual(began)
  })

  it('takes one for going on as well', async () => {
    const [target = ''] = people(1)
    app.emulator.faults.add({ kind: 'error-before', status: 409, times: 1, match: { method: 'DELETE' } })
    const { result } = await callAs(browser, startOperation, { body: deletion(1) })
    const params = { operationKey: result.operationKey }
    await vi.waitFor(async () => {
      clock.advance(minuteMs)
      const { targets } = (await callAs(app.browser, getOperation, { params })).result
      expect(targets[0]?.canContinue).toBe(true)
    })
    clock.advance(10 * minuteMs)
    const goOn = () => callAs(browser, continueOperation, { params, body: { targets: [target] } })
    expect((await goOn()).code).toBe('session.proof_needed')
    await prove()
    expect((await goOn()).status).toBe(202)
  })
})

describe(`a deletion of more than ${mostByOneProof}`, () => {
  it('takes a proof that was made for it, and uses it up', async () => {
    const body = deletion(mostByOneProof + 1)
    const provenFor = hashOf(submissionText(body))
    expect(await start(body)).toBe('session.proof_needed')
    await prove()
    expect(await start(body)).toBe('session.proof_needed')
    await prove({ for: hashOf(submissionText(deletion(mostByOneProof + 2))) })
    expect(await start(body)).toBe('session.proof_needed')
    await prove({ for: provenFor })
    clock.advance(5 * minuteMs)
    expect(await start(body)).toBe('session.proof_needed')
    expect(changesAtDialpad()).toBe(0)

    await prove({ for: provenFor })
    const key = randomUUID()
    const first = await start(body, key)
    expect(first).toEqual(began)
    // The same submission is answered as before, another one is another.
    expect(await start(body, key)).toEqual(first)
    expect(await start(body)).toBe('session.proof_needed')
  })

  it('is one submission of however many at once', async () => {
    const body = deletion(mostByOneProof + 1)
    await prove({ for: hashOf(submissionText(body)) })
    const answers = await Promise.all(Array.from({ length: 5 }, () => start(body)))
    expect(answers.filter((answer) => answer !== 'session.proof_needed')).toEqual([began])
  })

  it('is counted and bound in the same words where it goes on', () => {
    expect(continuationText('op', ['b', 'a'])).toBe(continuationText('op', ['a', 'b']))
    expect(continuationText('op', ['a'])).not.toBe(continuationText('other', ['a']))
  })
})

describe('a proof', () => {
  it('security A2: is a new id for the same session, and the one before is worth nothing', async () => {
    const before = browser.cookieHeader()
    const [session] = (await callAs(browser, listSessions, {})).result.sessions
    clock.advance(10 * minuteMs)
    const { result } = await prove()
    expect(result.provenAt).toBe(new Date(clock.now()).toISOString())
    expect((await app.request('/api/session', { headers: { cookie: before } })).status).toBe(401)
    const sessions = (await callAs(browser, listSessions, {})).result.sessions
    expect(sessions).toMatchObject([{ sessionKey: session?.sessionKey, startedAt: session?.startedAt }])
  })

  it('is what the account is signed in to with, code and all', async () => {
    clock.advance(10 * minuteMs)
    expect((await prove({ password: 'not it at all, sorry' })).code).toBe('account.password_wrong')
    const { result } = await callAs(browser, beginSecondFactor, { body: { current: goodPassword } })
    const code = () => new TOTP({ secret: result.secret }).generate({ timestamp: clock.now() })
    await callAs(browser, confirmSecondFactor, { body: { code: code() } })
    // A code of a new app is no proof of who confirmed it.
    expect(await start(deletion(1))).toBe('session.proof_needed')
    expect((await prove()).code).toBe('session.code_needed')
    expect((await prove({ code: '000000' })).code).toBe('session.code_wrong')
    clock.advance(minuteMs)
    expect((await prove({ code: code() })).status).toBe(200)
    expect(await start(deletion(1))).toEqual(began)
  })

  it('can’t be given by whoever has no password, and that is said', async () => {
    clock.advance(10 * minuteMs)
    const { result } = await callAs(app.browser, getSession, {})
    expect(result.provesBy).toBe('none')
    const { code } = await callAs(app.browser, proveYourself, { body: { password: 'anything at all' } })
    expect(code).toBe('account.password_missing')
  })

  it('is worth nothing for a session that was ended meanwhile', async () => {
    const other = await someoneWith(app, 'owner')
    const elsewhere = { email: other.account.email, password: goodPassword }
    await app.browser.request('/api/session', { method: 'DELETE' })
    await app.browser.request('/api/session', { method: 'POST', body: elsewhere })
    await Promise.all([
      callAs(other.browser, endOtherSessions, {}),
      callAs(app.browser, proveYourself, { body: { password: goodPassword } }),
    ])
    expect((await callAs(app.browser, getSession, {})).status).toBe(401)
  })
})
