import type { StartInput } from '@patchbay/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { apis } from './testing/dialpad-apis.ts'
import { startOperations, who, type TestOperations } from './testing/start-operations.ts'

let test: TestOperations
afterEach(() => test.close())

const isActive = ({ state, numbers }: { state: string; numbers: string[] }) =>
  state === 'active' && numbers.length > 0
const addNumber = (): StartInput => ({
  kind: 'add-number',
  targets: [test.person(isActive).userKey],
  args: {},
})
const submit = (body: StartInput, key?: string, as = who) => test.operations.start(as, body, key)
const operations = async () => (await test.operations.page({ scope: 'company', limit: 100 })).total

describe('whichever API is in use', () => {
  beforeEach(async () => {
    test = await startOperations()
  })

  describe('the same submission', () => {
    it('ten times at once is one operation and one request', async () => {
      const body = addNumber()
      const started = await Promise.all(Array.from({ length: 10 }, () => submit(body, 'click-1')))
      const keys = new Set(started.map(({ operationKey }) => operationKey))
      expect(keys.size).toBe(1)
      const [operationKey = ''] = keys
      await test.finished(operationKey)
      expect(await operations()).toBe(1)
      expect(test.sent()).toHaveLength(1)
    })

    it('ten times at once without a key is one operation, and nine are told that the person is busy', async () => {
      const body = addNumber()
      const settled = await Promise.allSettled(Array.from({ length: 10 }, () => submit(body)))
      const started = settled.filter(({ status }) => status === 'fulfilled')
      const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
      expect(started).toHaveLength(1)
      expect(refused).toEqual(Array.from({ length: 9 }, () => 'operation.target_busy'))
      await expect.poll(() => test.sent()).toHaveLength(1)
      expect(await operations()).toBe(1)
    })

    it('is found again after everything is done and after a restart', async () => {
      const body = addNumber()
      const { operationKey } = await submit(body, 'click-1')
      await test.finished(operationKey)
      await test.restart()
      expect(await submit(body, 'click-1')).toEqual({ operationKey })
      expect(test.sent()).toHaveLength(1)
    })

    it('is found again also when its person is gone by then', async () => {
      const body: StartInput = { kind: 'delete-user', targets: [test.person(isActive).userKey], args: {} }
      const { operationKey } = await submit(body, 'click-1')
      await test.finished(operationKey)
      expect(await submit(body, 'click-1')).toEqual({ operationKey })
    })

    it('may have its fields in another order', async () => {
      const person = test.person(isActive)
      const officeKey = person.officeKey
      const first = await submit(
        { kind: 'transfer', targets: [person.userKey], args: { officeKey, addNumber: true } },
        'click-1',
      )
      const second = await submit(
        { kind: 'transfer', targets: [person.userKey], args: { addNumber: true, officeKey } },
        'click-1',
      )
      expect(second).toEqual(first)
    })

    it('with other content is refused', async () => {
      const body = addNumber()
      const { operationKey } = await submit(body, 'click-1')
      await test.finished(operationKey)
      for (const other of [
        { ...body, kind: 'remove-numbers' },
        {
          ...body,
          targets: [test.person((user) => isActive(user) && user.userKey !== body.targets[0]).userKey],
        },
      ] as StartInput[]) {
        await expect(submit(other, 'click-1')).rejects.toMatchObject({ code: 'operation.key_reused' })
      }
      expect(test.sent()).toHaveLength(1)
    })

    it('of another account is another one', async () => {
      const body: StartInput = { kind: 'suspend', targets: [test.person(isActive).userKey], args: {} }
      const mine = await submit(body, 'click-1')
      await test.finished(mine.operationKey)
      const theirs = await submit(body, 'click-1', { ...who, accountKey: 'other' })
      expect(theirs.operationKey).not.toBe(mine.operationKey)
    })
  })

  describe('one person is never changed by two operations at once', () => {
    it('the second is refused whole, and nothing of it is written', async () => {
      const first = test.person(isActive)
      const second = test.person((user) => isActive(user) && user.userKey !== first.userKey)
      test.fault('suspend', first, { kind: 'latency', ms: 100 })
      const { operationKey } = await submit({ kind: 'suspend', targets: [first.userKey], args: {} })
      const both: StartInput = { kind: 'add-number', targets: [second.userKey, first.userKey], args: {} }
      const { firstName, lastName } = first
      await expect(submit(both)).rejects.toMatchObject({
        code: 'operation.target_busy',
        message: expect.stringContaining(`Being changed: ${firstName} ${lastName}.`),
      })
      expect(await operations()).toBe(1)
      await test.finished(operationKey)
      const after = await test.run(both)
      expect(after.counts.verified).toBe(2)
    })
  })

  it('a faulty submission reads nothing, writes nothing and sends nothing', async () => {
    const faulty = { kind: 'suspend', targets: ['ok', 'a&b'], args: { state: 'deleted' } } as StartInput
    for (const refused of [submit(faulty), test.operations.plan(who, faulty), submit(addNumber(), 'a b')]) {
      await expect(refused).rejects.toMatchObject({ code: 'request.invalid' })
    }
    expect(test.emulator.requests()).toEqual([])
    expect(await operations()).toBe(0)
  })
})

describe.each(apis)('over %s', (api) => {
  beforeEach(async () => {
    test = await startOperations({ api })
  })

  describe('what Dialpad does not know is refused before anything is written', () => {
    it('a person', async () => {
      const started = submit({ kind: 'suspend', targets: ['nobody'], args: {} })
      await expect(started).rejects.toMatchObject({ code: 'user.not_found' })
      expect(await operations()).toBe(0)
    })

    it('an office', async () => {
      const person = test.person(isActive)
      for (const body of [
        { kind: 'transfer', targets: [person.userKey], args: { officeKey: 'atlantis' } },
        { kind: 'add-user', targets: ['a@b.example'], args: { officeKey: 'atlantis' } },
      ] satisfies StartInput[]) {
        await expect(submit(body)).rejects.toMatchObject({ code: 'office.not_found' })
        await expect(test.operations.plan(who, body)).rejects.toMatchObject({
          code: 'office.not_found',
        })
      }
      expect(await operations()).toBe(0)
    })
  })

  it('hostile names reach Dialpad as they are, and as nothing else', async () => {
    const names = [
      'Robert&action=delete',
      '<img src=x onerror=alert(1)>',
      "'; drop table user; --",
      '👩‍👩‍👧 ‮evil',
    ]
    const officeKey = test.offices()[0]?.officeKey ?? ''
    for (const [index, firstName] of names.entries()) {
      const targets = [`person${index}@example.com`]
      const args = { firstName, lastName: firstName, officeKey }
      const target = await test.runOne({ kind: 'add-user', targets, args })
      expect(target).toMatchObject({ outcome: 'verified', firstName, lastName: firstName })
    }
    expect(test.sent().map(({ parameters }) => parameters['first_name'])).toEqual(names)
  })
})
