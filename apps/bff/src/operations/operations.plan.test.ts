import type { StartInput } from '@patchbay/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { atDialpad } from './testing/at-dialpad.ts'
import { apis, stepOf } from './testing/dialpad-apis.ts'
import { everyKind } from './testing/every-kind.ts'
import { startOperations, type TestOperations, who } from './testing/start-operations.ts'

let test: TestOperations
afterEach(() => test.close())

const plan = async (body: StartInput) => (await test.operations.plan(who, body)).targets

describe.each(apis)('over %s', (api) => {
  beforeEach(async () => {
    test = await startOperations({ api })
  })

  it('of any kind sends nothing that could change anything, and writes nothing', async () => {
    for (const { body, step } of everyKind(test)) {
      const [target] = await plan(body)
      expect(target).toMatchObject({ targetKey: body.targets[0], steps: [step] })
    }
    expect(test.sent()).toEqual([])
    expect(test.emulator.requests().filter(({ applied }) => applied)).toEqual([])
    expect((await test.operations.page({ scope: 'company', limit: 1 })).total).toBe(0)
  })

  it('says of each person what is now, what will be, and what is lost', async () => {
    const offices = test.offices()
    const [home, abroad] = [offices[0], offices.find(({ country }) => country !== offices[0]?.country)]
    const mover = test.person(
      ({ state, officeKey, numbers }) =>
        state === 'active' && officeKey === home?.officeKey && numbers.length === 1,
    )
    const stayer = test.person(
      ({ state, officeKey }) => state === 'active' && officeKey === abroad?.officeKey,
    )
    const officeKey = stayer.officeKey
    const targets = [mover.userKey, stayer.userKey, 'nobody']
    const [moving, staying, nobody] = await plan({ kind: 'transfer', targets, args: { officeKey } })
    expect(moving).toMatchObject({
      userKey: mover.userKey,
      firstName: mover.firstName,
      lastName: mover.lastName,
      email: mover.email,
      check: 'loses_numbers',
      reason: { code: 'numbers.will_be_lost', message: expect.stringContaining('lost') },
      before: { state: 'active', officeKey: mover.officeKey, numbers: mover.numbers },
      after: { officeKey, numbers: [] },
      steps: [stepOf(api, 'remove-numbers'), 'transfer', 'add-number'],
      numbersLost: mover.numbers,
    })
    expect(staying).toMatchObject({
      check: 'skipped',
      reason: { code: 'person.in_office_already' },
      steps: [],
    })
    expect(nobody).toMatchObject({ check: 'blocked', reason: { code: 'person.not_found' }, email: '' })
  })

  it('rests on readings of this moment', async () => {
    const person = test.person(({ state }) => state === 'active')
    const body: StartInput = { kind: 'suspend', targets: [person.userKey], args: {} }
    expect((await plan(body))[0]?.check).toBe('ready')
    await test.atPortal('suspend', person)
    expect((await plan(body))[0]?.check).toBe('skipped')
  })

  it('finds whoever has another address by now', async () => {
    const person = test.person(({ state }) => state === 'active')
    const body: StartInput = { kind: 'suspend', targets: [person.userKey], args: {} }
    await plan(body)
    await atDialpad(test).readdress(person, 'married@example.com')
    expect(await plan(body)).toMatchObject([{ check: 'ready', email: 'married@example.com' }])
    expect((await test.run(body)).counts.verified).toBe(1)
  })

  it('that Dialpad does not answer fails as a whole', async () => {
    const people = test
      .people()
      .filter(({ state }) => state === 'active')
      .slice(0, 6)
    // One reading of v1's list is for all who were never read before.
    test.readFault({ kind: 'error-before', status: 503, skip: 1 })
    const body: StartInput = { kind: 'suspend', targets: people.map(({ userKey }) => userKey), args: {} }
    await expect(plan(body)).rejects.toMatchObject({ code: 'dialpad.unavailable' })
  })
})

it('of 250 people reads a few at a time and keeps their order', async () => {
  test = await startOperations({ emulator: { users: 300 } })
  const targets = test
    .people()
    .filter(({ state }) => state !== 'deleted')
    .slice(0, 250)
    .map(({ userKey }) => userKey)
  const planned = await plan({ kind: 'add-number', targets, args: {} })
  expect(planned.map(({ targetKey }) => targetKey)).toEqual(targets)
})
