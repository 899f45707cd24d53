import { getNumber, listNumbers, listUsers } from '@patchbay/contract'
import { expect, it, onTestFinished, vi } from 'vitest'

import { createManualClock } from '../testing/manual-clock.ts'
import { callAs, someoneWith } from '../testing/people-of-ours.ts'
import { startApp } from '../testing/start-app.ts'
import { waiting } from '../testing/two-offices.ts'

const number = '+16175559999'
const tenMinutesMs = 600_000

/** A number of one office, a person of it and another office; `viewer` sees the first one alone. */
const start = async () => {
  const clock = createManualClock()
  const app = await startApp({ clock, emulator: { users: 40, offices: 4 } })
  onTestFinished(() => app.close())
  const [person = expect.fail()] = app.emulator.company.users.filter(({ state }) => state === 'active')
  const { offices } = app.emulator.company
  const own = offices.find(({ key }) => key === person.officeKey) ?? expect.fail()
  const other = offices.find(({ key }) => key !== person.officeKey) ?? expect.fail()
  const { browser } = await someoneWith(app, 'viewer', { scope: [app.keyOf(own)] })

  /** All people and all numbers are read anew; `has` says whether the person has the number. */
  const read = async (has: boolean) => {
    clock.advance(tenMinutesMs)
    await app.call(listUsers, { query: { limit: '100' } })
    const held = has ? { status: 'user', target_id: person.id, target_type: 'user' } : { status: 'available' }
    const items = [{ number, office_id: own.id, ...held }]
    const fault = app.emulator.faults.add({
      kind: 'answer',
      body: { items },
      match: { path: '/api/v2/numbers' },
    })
    const { asOf } = await app.call(listNumbers, { query: {} })
    await app.call(listNumbers, { query: asOf === undefined ? {} : { newerThan: asOf } })
    await vi.waitUntil(async () => !(await app.call(listNumbers, { query: {} })).reading, waiting)
    app.emulator.faults.remove(fault)
  }
  const seen = () => callAs(browser, getNumber, { params: { number } })
  const goTo = ({ key }: { key: string }, lastName: string) => {
    Object.assign(person, { officeKey: key, lastName, email: `${lastName}@corrigan.test` })
  }
  return { app, person, own, other, read, seen, goTo }
}

it('security D2: tells nobody of whoever has a number of theirs and is of another office', async () => {
  const { app, other, read, seen, goTo } = await start()
  goTo(other, 'elsewhere')
  await read(true)
  expect((await seen()).code).toBe('number.not_found')
  expect((await app.call(getNumber, { params: { number } })).holders).toMatchObject([
    { lastName: 'elsewhere' },
  ])
})

it('security D2: nor once they have it no more', async () => {
  const { other, read, seen, goTo } = await start()
  goTo(other, 'elsewhere')
  await read(true)
  await read(false)
  expect((await seen()).result).toMatchObject({ current: { status: 'available' }, holders: [] })
})

it('security D2: names whoever had it by what was read of them in the office, also when they are gone', async () => {
  const { app, person, own, other, read, seen, goTo } = await start()
  goTo(own, 'before')
  await read(true)
  expect((await seen()).result.holders).toMatchObject([{ lastName: 'before' }])
  goTo(other, 'after')
  await read(true)
  expect((await seen()).code).toBe('number.not_found')
  await read(false)
  const had = [{ lastName: 'before', email: 'before@corrigan.test', until: expect.any(String) }]
  expect((await seen()).result.holders).toMatchObject(had)
  expect((await app.call(getNumber, { params: { number } })).holders).toMatchObject([{ lastName: 'after' }])
  app.emulator.company.users.splice(app.emulator.company.users.indexOf(person), 1)
  await read(false)
  expect((await seen()).result.holders).toMatchObject(had)
})
