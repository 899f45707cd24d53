import {
  getOperation,
  getUser,
  listOffices,
  listOperations,
  listUsers,
  planOperation,
  startOperation,
  type Operation,
  type User,
} from '@patchbay/contract'
import { expect, it, vi } from 'vitest'

import { startApp, type TestApp } from './testing/start-app.ts'

const everybody = async (app: TestApp): Promise<User[]> => {
  const people: User[] = []
  let cursor: string | undefined
  do {
    const page = await app.call(listUsers, {
      query: { limit: '25', ...(cursor !== undefined && { cursor }) },
    })
    people.push(...page.items)
    cursor = page.cursor
  } while (cursor !== undefined)
  return people
}

const finished = (app: TestApp, operationKey: string): Promise<Operation> =>
  vi.waitFor(
    async () => {
      const operation = await app.call(getOperation, { params: { operationKey } })
      expect(operation.state).toBe('finished')
      return operation
    },
    { timeout: 10_000, interval: 20 },
  )

const identity = ({ userKey, email, officeKey }: User) => ({ userKey, email, officeKey })

const byKey = (people: User[]) => people.map(identity).toSorted((a, b) => (a.userKey < b.userKey ? -1 : 1))

it('reads the history of one API through the other, and goes on with it, there and back', async () => {
  const app = await startApp({ api: 'v1' })
  const before = await everybody(app)
  const offices = await app.call(listOffices, { query: {} })
  const mover = app.emulator.company.users.find(
    ({ state, numbers, officeKey }) =>
      state === 'active' &&
      numbers.length > 0 &&
      app.emulator.company.offices.some(({ key, administered }) => key === officeKey && administered),
  )
  const userKey = mover?.key ?? ''
  const { operationKey } = await app.call(startOperation, {
    body: { kind: 'suspend', targets: [userKey], args: {} },
  })
  await finished(app, operationKey)

  app.config.dialpad.api = 'v2'
  await app.restart()
  expect(byKey(await everybody(app))).toEqual(byKey(before))
  expect((await app.call(listOffices, { query: {} })).items).toMatchObject(offices.items)
  const shown = await app.call(getUser, { params: { userKey } })
  expect(shown).toMatchObject({ userKey, state: 'suspended', license: expect.any(String) })
  expect(shown).not.toHaveProperty('mayAlsoBe')
  const history = await app.call(listOperations, { query: { userKey } })
  expect(history.items.map((operation) => operation.operationKey)).toEqual([operationKey])
  const operation = await app.call(getOperation, { params: { operationKey } })
  const officeKeys = offices.items.map(({ officeKey }) => officeKey)
  expect(officeKeys).toContain(operation.targets[0]?.before?.officeKey)

  const renamed = await app.call(startOperation, {
    body: { kind: 'edit-user', targets: [userKey], args: { firstName: 'Renamed' } },
  })
  expect((await finished(app, renamed.operationKey)).counts.verified).toBe(1)

  app.config.dialpad.api = 'v1'
  await app.restart()
  expect(await app.call(getUser, { params: { userKey } })).toMatchObject({ firstName: 'Renamed' })
  expect((await app.call(listOperations, { query: { userKey } })).total).toBe(2)
  const plan = app.call(planOperation, {
    body: { kind: 'edit-user', targets: [userKey], args: { firstName: 'Again' } },
  })
  await expect(plan).rejects.toMatchObject({ problem: { code: 'dialpad.not_possible' } })
  await app.close()
})

it('opens a person of before at once, also where nobody has listed the people since', async () => {
  const app = await startApp({ api: 'v1' })
  const [person] = await everybody(app)
  await app.call(listOffices, { query: {} })
  app.config.dialpad.api = 'v2'
  await app.restart()
  const userKey = person?.userKey ?? ''
  const id = app.emulator.company.users.find(({ key }) => key === userKey)?.id ?? ''
  // By the key that only the other API had, too: it leads to the row that holds it.
  for (const key of [id, userKey]) {
    const shown = await app.call(getUser, { params: { userKey: key } })
    expect(identity(shown)).toEqual(person && identity(person))
  }
  await app.close()
})

it('still names offices that Dialpad lists no more', async () => {
  const app = await startApp({ api: 'v1' })
  const offices = [{ key: 'agClosed', name: 'Closed long ago' }]
  app.emulator.faults.add({ kind: 'answer', body: { offices }, times: 1 })
  await app.call(listOffices, { query: {} })
  app.config.dialpad.api = 'v2'
  await app.restart()
  const { items, former } = await app.call(listOffices, { query: {} })
  expect(items.length).toBeGreaterThan(1)
  expect(former).toEqual([{ officeKey: 'agClosed', name: 'Closed long ago' }])
  await app.close()
})

it('does not give the row of somebody to a deleted one who had the same address', async () => {
  const app = await startApp({ api: 'v2', emulator: { switches: { showDeleted: true } } })
  const { url, token, company } = app.emulator
  const dead = company.users.find(({ state }) => state === 'active')
  const email = dead?.email ?? ''
  for (const method of ['DELETE', 'POST']) {
    await fetch(`${url}/api/v1/admin/user?api_key=${token}`, { method, body: new URLSearchParams({ email }) })
  }
  const before = (await everybody(app)).find((user) => user.email === email)

  app.config.dialpad.api = 'v1'
  await app.restart()
  // v1 goes on listing the deleted one, before whoever has the address by now.
  const rows = (await everybody(app)).filter((user) => user.email === email).map(({ userKey }) => userKey)
  expect(rows).toEqual([before?.userKey])
  await app.close()
})
