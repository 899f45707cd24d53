import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import {
  changeRole,
  continueOperation,
  disableAccount,
  getOperation,
  listNumbers,
  listReports,
  planOperation,
  requestReport,
  startOperation,
  type StartInput,
} from '@patchbay/contract'
import type { EmulatedUser } from '@patchbay/dialpad-emulator'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { callAs, someoneWith } from '../testing/people-of-ours.ts'
import { aReport, peopleOf, startTwoOffices, waiting, type TwoOffices } from '../testing/two-offices.ts'

let two: TwoOffices
beforeAll(async () => {
  two = await startTwoOffices()
}, 60_000)
afterAll(() => two.app.close())

const finished = (operationKey: string) =>
  vi.waitFor(async () => {
    const { result } = await two.as('owner', getOperation, { params: { operationKey } })
    expect(result.state).toBe('finished')
    return result
  }, waiting)

/** Changes rows while nothing runs, as an earlier Patchbay has left them. */
const withRows = async (change: (file: DatabaseSync) => void): Promise<void> => {
  await two.app.app.close()
  const file = new DatabaseSync(join(two.app.dataDir, 'patchbay.db'))
  change(file)
  file.close()
  await two.app.crash()
}

describe('a change', () => {
  it('security D3: of people of whom one is of another office starts nothing', async () => {
    const before = two.app.emulator.requests().length
    const body: StartInput = { kind: 'add-number', targets: [two.own.userKey, two.other.userKey], args: {} }
    const { result } = await two.as('operator', planOperation, { body })
    expect(result.targets).toMatchObject([
      { check: 'ready' },
      { check: 'blocked', reason: { code: 'person.not_found' }, email: '', firstName: '' },
    ])
    expect((await two.as('operator', startOperation, { body })).code).toBe('user.not_found')
    const sent = two.app.emulator
      .requests()
      .slice(before)
      .filter(({ method }) => method !== 'GET')
    expect(sent).toEqual([])
  })

  it('security D3: nor does one of more people than are read first', async () => {
    const many = peopleOf(two.app, two.first).map(two.app.keyOf)
    const [one = '', ...others] = Array.from({ length: 6 }, (_, place) => many[place] ?? two.other.userKey)
    const body: StartInput = { kind: 'add-number', targets: [two.other.userKey, one, ...others], args: {} }
    const targets = [...new Set(body.targets)]
    expect(targets.length).toBeGreaterThan(5)
    const { code } = await two.as('operator', startOperation, { body: { ...body, targets } })
    expect(code).toBe('user.not_found')
  })

  it('security D4: a move takes both offices', async () => {
    const there: StartInput = {
      kind: 'transfer',
      targets: [two.own.userKey],
      args: { officeKey: two.other.officeKey },
    }
    const here: StartInput = {
      kind: 'transfer',
      targets: [two.other.userKey],
      args: { officeKey: two.own.officeKey },
    }
    for (const endpoint of [planOperation, startOperation]) {
      expect((await two.as('admin', endpoint, { body: there })).code).toBe('office.not_found')
    }
    expect((await two.as('admin', startOperation, { body: here })).code).toBe('user.not_found')
  })

  it('security D10: to an office that is not there is answered like one to another office', async () => {
    const at = (officeKey: string) =>
      two.as('admin', startOperation, {
        body: { kind: 'add-user', targets: ['new@corrigan.test'], args: { officeKey } },
      })
    expect((await at('4711')).code).toBe('office.not_found')
    expect((await at(two.other.officeKey)).code).toBe('office.not_found')
  })

  describe('that is under way', () => {
    /** Confirmed by somebody of one office, and not looked at before something else has changed. */
    const begin = async (email: string, meanwhile: (accountKey: string, user: EmulatedUser) => unknown) => {
      const user = peopleOf(two.app, two.first).find((one) => two.app.keyOf(one) !== two.own.userKey)
      if (!user) throw new Error('too few people')
      const { browser, account } = await someoneWith(two.app, 'operator', {
        email,
        scope: [two.own.officeKey],
      })
      const match = { method: 'GET', path: `/api/v2/users/${user.id}` }
      const fault = two.app.emulator.faults.add({ kind: 'latency', ms: 600, skip: 1, match })
      const targets = [two.app.keyOf(user)]
      const { result } = await callAs(browser, startOperation, {
        body: { kind: 'suspend', targets, args: {} },
      })
      await meanwhile(account.accountKey, user)
      two.app.emulator.faults.remove(fault)
      return { params: { operationKey: result.operationKey }, targets, user }
    }
    const ended = async (params: { operationKey: string }) =>
      vi.waitFor(async () => {
        const operation = await two.app.call(getOperation, { params })
        expect(operation.state).toBe('finished')
        return operation.targets[0]
      }, waiting)
    const refused = { outcome: 'not_applied', reason: { code: 'access.ended' }, canContinue: true }

    it('security D5: stops for whoever has left the office', async () => {
      const { params, user } = await begin('moved@corrigan.test', (_key, one) =>
        Object.assign(one, { officeKey: two.next.key }),
      )
      expect(await ended(params)).toMatchObject(refused)
      expect(user.state).toBe('active')
    })

    it.each<[string, (accountKey: string) => Promise<unknown>]>([
      [
        'has another role',
        (accountKey) =>
          two.app.call(changeRole, {
            params: { accountKey },
            body: { role: 'viewer', scope: [two.own.officeKey] },
          }),
      ],
      ['is disabled', (accountKey) => two.app.call(disableAccount, { params: { accountKey } })],
    ])(
      'security D6: stops for whoever %s, and goes on with the rights of who lets it',
      async (what, change) => {
        const email = `${what.replaceAll(' ', '-')}@corrigan.test`
        const { params, targets, user } = await begin(email, change)
        expect(await ended(params)).toMatchObject(refused)
        expect(user.state).toBe('active')
        await two.app.call(continueOperation, { params, body: { targets } })
        await vi.waitFor(async () => {
          expect((await two.app.call(getOperation, { params })).counts.verified).toBe(1)
        }, waiting)
      },
    )
  })

  it('of an address that somebody of another office has tells nothing of them', async () => {
    const body: StartInput = {
      kind: 'add-user',
      targets: [two.other.email],
      args: { officeKey: two.own.officeKey },
    }
    const { result } = await two.as('admin', planOperation, { body })
    expect(result.targets).toMatchObject([{ check: 'skipped', firstName: '', lastName: '' }])
    expect(result.targets[0]?.userKey).toBeUndefined()
    expect(result.targets[0]?.before).toBeUndefined()
    const unplaced: StartInput = { kind: 'add-user', targets: ['new@corrigan.test'], args: {} }
    expect((await two.as('admin', startOperation, { body: unplaced })).status).toBe(400)
  })

  describe('security D2: that adds an address which somebody of another office has', () => {
    const told = {
      targetKey: expect.any(String),
      email: expect.any(String),
      firstName: 'Nobody',
      lastName: '',
      outcome: 'skipped',
      reason: { code: 'person.exists_already', message: expect.any(String), words: [] },
      steps: [],
      canContinue: false,
      canCheck: false,
    }
    const add = async (officeKey: string) => {
      const args = { officeKey, firstName: 'Nobody' }
      const body: StartInput = { kind: 'add-user', targets: [two.other.email], args }
      const { operationKey } = (await two.as('owner', startOperation, { body })).result
      await finished(operationKey)
      return operationKey
    }
    const seenBy = async (who: 'viewer' | 'owner', operationKey: string) =>
      (await two.as(who, getOperation, { params: { operationKey } })).result.targets

    it('tells nothing of them once it was confirmed', async () => {
      expect(await seenBy('viewer', await add(two.own.officeKey))).toEqual([told])
      expect(await seenBy('owner', await add(two.other.officeKey))).toMatchObject([
        { userKey: two.other.userKey, before: { officeKey: two.other.officeKey } },
      ])
    })

    it('tells nothing where they got it while it was under way', async () => {
      const { emulator } = two.app
      const list = `${emulator.url}/api/v2/users?email=${encodeURIComponent(two.other.email)}`
      const theirs = await fetch(list, { headers: { authorization: `Bearer ${emulator.token}` } })
      const email = 'taken@corrigan.test'
      const asked = { method: 'GET', path: '/api/v2/users', parameters: { email } }
      const text = (await theirs.text()).replaceAll(two.other.email, email)
      emulator.faults.add({ kind: 'answer', body: JSON.parse(text), skip: 1, match: asked })
      const match = { method: 'POST', path: '/api/v2/users' }
      emulator.faults.add({ kind: 'error-before', status: 500, match })
      const args = { officeKey: two.own.officeKey, firstName: 'Nobody' }
      const body: StartInput = { kind: 'add-user', targets: [email], args }
      const { operationKey } = (await two.as('admin', startOperation, { body })).result
      await finished(operationKey)
      emulator.faults.remove()
      const [target, ...others] = await seenBy('viewer', operationKey)
      expect(target).toMatchObject({ outcome: 'verified', firstName: 'Nobody', lastName: '' })
      expect(others).toEqual([])
      for (const name of ['userKey', 'before', 'after']) expect(target).not.toHaveProperty(name)
      expect(target?.steps[0]).not.toHaveProperty('numbers')
    })

    it('tells nothing any more of what was kept of them before', async () => {
      const [own, theirs] = [await add(two.own.officeKey), await add(two.other.officeKey)]
      await withRows((file) => {
        file
          .prepare(
            `update operation_target set (user_key, first_name, before_state) = (
              select user_key, first_name, before_state from operation_target where operation_key = ?)
            where operation_key = ?`,
          )
          .run(theirs, own)
        file.exec(`delete from kysely_migration where name = '2026-11-29-operations-6-added'`)
      })
      expect(await seenBy('viewer', own)).toEqual([told])
      expect(await seenBy('owner', theirs)).toMatchObject([{ userKey: two.other.userKey }])
    })
  })

  it('of a number of another office’s pool is not made', async () => {
    const { result } = await two.as('owner', listNumbers, {
      query: { officeKey: two.other.officeKey, status: 'available' },
    })
    const number = result.items[0]?.number
    if (number === undefined) return
    const body: StartInput = { kind: 'add-number', targets: [two.own.userKey], args: { number } }
    expect((await two.as('operator', startOperation, { body })).code).toBe('number.not_found')
  })

  it('security D4: of a number takes its office too, whoever lets it go on', async () => {
    const [number = expect.fail()] = two.next.reserved ?? []
    const id = peopleOf(two.app, two.first).find((each) => two.app.keyOf(each) === two.own.userKey)?.id
    const match = { path: `/api/v2/users/${String(id)}/assign_number` }
    const refusal = { error: { code: 409, message: 'no' } }
    const fault = two.app.emulator.faults.add({ kind: 'answer', status: 409, body: refusal, match })
    const targets = [two.own.userKey]
    const body: StartInput = { kind: 'add-number', targets, args: { number } }
    const { operationKey } = (await two.as('owner', startOperation, { body })).result
    expect((await finished(operationKey)).targets).toMatchObject([{ reason: { code: 'dialpad.refused' } }])
    two.app.emulator.faults.remove(fault)
    const goOn = async (who: 'operator' | 'owner') => {
      const answer = await two.as(who, continueOperation, { params: { operationKey }, body: { targets } })
      expect(answer.status).toBe(202)
      return (await finished(operationKey)).targets[0]
    }
    expect(await goOn('operator')).toMatchObject({
      outcome: 'not_applied',
      reason: { code: 'access.ended' },
      canContinue: true,
    })
    expect(two.next.reserved).toContain(number)
    expect(await goOn('owner')).toMatchObject({ outcome: 'verified' })
  })
})

it('security D11: a report of the company, or without any scope, is not theirs', async () => {
  const known = (await two.as('owner', listReports, {})).result.items.length
  const ofCompany = aReport({ kind: 'company' })
  expect((await two.as('admin', requestReport, { body: ofCompany })).code).toBe('access.denied')
  const ofOther = aReport({ kind: 'user', userKey: two.other.userKey })
  expect((await two.as('admin', requestReport, { body: ofOther })).code).toBe('user.not_found')
  expect((await two.as('owner', listReports, {})).result.items).toHaveLength(known)
})

it('security D9: an owner owns all of the company', async () => {
  const { account } = await someoneWith(two.app, 'viewer', { email: 'eve@corrigan.test' })
  const answer = await two.as('owner', changeRole, {
    params: { accountKey: account.accountKey },
    body: { role: 'owner', scope: [two.own.officeKey] },
  })
  expect(answer.code).toBe('account.company_only')
})
