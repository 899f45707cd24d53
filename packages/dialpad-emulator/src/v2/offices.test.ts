import { expect, test } from 'vitest'

import { startV2 } from '../testing/start-v2.ts'

type Lines = Record<string, string>

const startOffices = async (options: Parameters<typeof startV2>[0] = {}) => {
  const parts = await startV2(options)
  const lines = async (name: string, what: 'plan' | 'available_licenses') =>
    (await parts.send('GET', `offices/${parts.office(name).id}/${what}`)).body as Lines
  return {
    ...parts,
    lines,
    free: (name: string) => lines(name, 'available_licenses'),
    /** Of a kind of line: used over purchased. */
    share: async (name: string, kind: string) => {
      const [plan, free] = [await lines(name, 'plan'), await lines(name, 'available_licenses')]
      return 1 - Number(free[kind]) / Number(plan[kind])
    },
  }
}

test('offices are listed, told one by one, and the first is the primary one', async () => {
  const { send, walk, office, emulator } = await startOffices()
  const items = await walk('offices')
  expect(items.map(({ id }) => id)).toEqual(emulator.company.offices.map(({ id }) => id))
  const { body } = await send('GET', `offices/${office('Berlin').id}`)
  expect(body).toMatchObject({ name: 'Berlin', country: 'de', timezone: 'Europe/Berlin' })
  expect(body).toMatchObject({ id: office('Berlin').id, office_id: office('Berlin').id })
  expect((await send('GET', 'offices/primary')).body).toMatchObject({
    name: 'Boston',
    is_primary_office: true,
  })
  expect((await send('GET', 'offices/4711')).body.error?.code).toBe(404)
})

test('offices that the key does not administer are hidden by the switch', async () => {
  const { walk, send, office } = await startOffices({ apiSwitches: { offices: 'administered' } })
  expect((await walk('offices')).map(({ name }) => name)).not.toContain('Osaka')
  expect((await send('GET', `offices/${office('Osaka').id}/plan`)).status).toBe(404)
})

test('some offices use all of a kind of line, some 80 % and more, some plenty is left', async () => {
  const { share, emulator } = await startOffices({ users: 1320, offices: 34 })
  expect(await share('Dublin', 'talk_lines')).toBe(1)
  const shares = await Promise.all(emulator.company.offices.map(({ name }) => share(name, 'talk_lines')))
  expect(shares.filter((each) => each >= 0.8 && each < 1).length).toBeGreaterThan(5)
  expect(shares.filter((each) => each < 0.8).length).toBeGreaterThan(5)
  expect(await share('Boston', 'additional_number_lines')).toBe(1)
})

test('lines are told as text by kind, and follow who comes, changes and goes', async () => {
  const { send, free, from, office, lines } = await startOffices()
  const before = await free('Berlin')
  const planned = await lines('Berlin', 'plan')
  expect(Object.values(before).every((value) => /^[0-9]+$/.test(value))).toBe(true)
  const someone = from('Berlin', 1)
  await send('PATCH', `users/${someone.id}`, { body: { license: 'agents' } })
  const changed = await free('Berlin')
  expect(Number(changed['talk_lines'])).toBe(Number(before['talk_lines']) + 1)
  expect(Number(changed['sell_lines'])).toBe(Number(before['sell_lines']) - 1)
  expect(await lines('Berlin', 'plan')).toEqual(planned)
  await send('DELETE', `users/${someone.id}`)
  expect((await free('Berlin'))['sell_lines']).toBe(before['sell_lines'])
  await send('POST', 'users', { body: { email: 'ada@corrigan.test', office_id: office('Berlin').id } })
  expect((await free('Berlin'))['talk_lines']).toBe(before['talk_lines'])
})

test('a second number uses an additional line, and buys one where none is free', async () => {
  const { send, free, from, lines } = await startOffices()
  const kind = 'additional_number_lines'
  const assign = (name: string) => send('POST', `users/${from(name, 1).id}/assign_number`, { body: {} })
  const before = Number((await free('Berlin'))[kind])
  await assign('Berlin')
  expect(Number((await free('Berlin'))[kind])).toBe(before - 1)
  const bought = Number((await lines('Paris', 'plan'))[kind])
  await assign('Paris')
  expect(Number((await lines('Paris', 'plan'))[kind])).toBe(bought + 1)
  expect((await free('Paris'))[kind]).toBe('0')
})

test('departments and call centers are told apart, for the company or one office, by name', async () => {
  const { walk, emulator } = await startOffices({ users: 600 })
  const kinds = (kind: string) =>
    emulator.company.departments.filter((group) => group.kind === kind).map(({ id }) => id)
  const ids = async (path: string, query = {}) => (await walk(path, query)).map(({ id }) => id)
  expect(await ids('departments')).toEqual(kinds('department'))
  expect(await ids('callcenters')).toEqual(kinds('callcenter'))
  const [first] = emulator.company.offices
  const ofFirst = await walk(`offices/${first?.id}/departments`)
  expect(ofFirst.length).toBeGreaterThan(0)
  expect(ofFirst.every((group) => group['office_id'] === first?.id)).toBe(true)
  expect(await ids('departments', { office_id: first?.id })).toEqual(ofFirst.map(({ id }) => id))
  expect(await ids(`offices/${first?.id}/callcenters`)).toEqual(
    await ids('callcenters', { office_id: first?.id }),
  )
  const named = await walk('departments', { name_search: 'sal' })
  expect(new Set(named.map(({ name }) => name))).toEqual(new Set(['Sales']))
})
