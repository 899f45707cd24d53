import { listNumbers, listUsers, type CompanyNumber, type Input, type Result } from '@patchbay/contract'
import type { EmulatedUser } from '@patchbay/dialpad-emulator'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'

import { startApp, type StartOptions, type TestApp } from '../testing/start-app.ts'

type Query = Input<typeof listNumbers>['query']

const ask = (app: TestApp, query: Query = {}) => app.call(listNumbers, { query })

const start = async (options: StartOptions = {}) => {
  const app = await startApp(options)
  onTestFinished(() => app.close())
  return app
}

const settled = async (app: TestApp): Promise<Result<typeof listNumbers>> => {
  await ask(app)
  await vi.waitUntil(async () => !(await ask(app)).reading)
  return ask(app)
}

let app: TestApp
let holder: EmulatedUser
beforeAll(async () => {
  app = await startApp({ emulator: { users: 120, offices: 9 } })
  await settled(app)
  const { cursor } = await app.call(listUsers, { query: { limit: '100' } })
  await app.call(listUsers, { query: { limit: '100', cursor } })
  const found = app.emulator.company.users.find(
    ({ state, numbers }) => state === 'active' && numbers.length > 1,
  )
  if (!found) throw new Error('nobody has two numbers')
  holder = found
})
afterAll(() => app.close())

const walk = async (query: Query = {}): Promise<CompanyNumber[]> => {
  const items: CompanyNumber[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page: Result<typeof listNumbers> = await ask(app, {
      limit: '7',
      ...query,
      ...(cursor !== '' && { cursor }),
    })
    items.push(...page.items)
    cursor = page.cursor
  }
  return items
}

const reserved = () => app.emulator.company.offices.flatMap((office) => office.reserved ?? [])

it('gives every number once, page by page in the order of their digits', async () => {
  const { users, departments } = app.emulator.company
  const there = [...users, ...departments.map(({ number }) => ({ numbers: [number] }))]
    .flatMap(({ numbers }) => numbers)
    .concat(reserved())
  const given = await walk()
  expect(given.map(({ number }) => number)).toEqual(there.toSorted())
  expect((await ask(app, { limit: '1' })).total).toBe(there.length)
})

it('tells who has a number, of which office and country it is', async () => {
  const { id, firstName, lastName, email, officeKey, numbers } = holder
  const office = app.emulator.company.offices.find(({ key }) => key === officeKey)
  const [number = ''] = numbers
  expect((await ask(app, { text: number })).items).toEqual([
    {
      number,
      status: 'user',
      type: 'local',
      country: office?.country,
      officeKey: office?.id,
      holder: { userKey: id, firstName, lastName, email },
    },
  ])
})

it('filters by status, office, country and all of them', async () => {
  const available = await walk({ status: 'available' })
  expect(available.map(({ number }) => number)).toEqual(reserved().toSorted())
  const office = app.emulator.company.offices.find((each) => (each.reserved ?? []).length > 0)
  if (!office) throw new Error('no office holds a number back')
  const ofOffice = await walk({ status: 'available', officeKey: office.id })
  expect(ofOffice.map(({ number }) => number)).toEqual(office.reserved?.toSorted())
  const british = await walk({ country: 'GB' })
  expect(british.length).toBeGreaterThan(5)
  expect(british.filter(({ number, country }) => country !== 'GB' || !number.startsWith('+44'))).toEqual([])
  expect(await walk({ status: 'porting' })).toEqual([])
  expect(await walk({ officeKey: 'nowhere' })).toEqual([])
})

it('finds all numbers of a person by parts of the name and the e-mail, and by no other number of theirs', async () => {
  const { firstName, lastName, email, numbers } = holder
  const texts = [email, email.toUpperCase(), `${lastName} ${firstName}`, `${email.slice(0, -8)}`]
  for (const text of texts) {
    const found = (await walk({ text })).map(({ number }) => number)
    expect(found).toEqual(expect.arrayContaining(numbers))
  }
  const [one = '', other = ''] = numbers
  expect((await walk({ text: `${email} ${one}` })).map(({ number }) => number)).toEqual([one])
  expect((await walk({ text: one })).map(({ number }) => number)).not.toContain(other)
  expect(await walk({ text: `${email} nobody` })).toEqual([])
})

it.each(['%', '_', '%25', '\\', "' or 1=1 --", '"', '🦜🏽', '(((((', '[', '*', 'ﬀ', '+%', 'a\u0000%'])(
  'takes “%s” for what it is',
  async (text) => {
    expect(await ask(app, { text })).toMatchObject({ items: [], total: 0 })
  },
)

it.each(['', '  ', '\u0000', '\u202e'])('lists all where “%s” asks for nothing', async (text) => {
  expect((await ask(app, { text })).total).toBe((await ask(app)).total)
})

it('takes a text of 200 characters and no longer one', async () => {
  const { total } = await ask(app, { text: 'a b c d e f g h i j k 1 2 3 '.repeat(7) })
  expect(total).toBe(0)
  for (const text of ['é'.repeat(200), '+'.repeat(200), '9'.repeat(200)]) {
    expect((await ask(app, { text })).items).toEqual([])
  }
  await expect(ask(app, { text: 'x'.repeat(201) })).rejects.toMatchObject({
    problem: { code: 'request.invalid' },
  })
})

it('refuses a cursor that is altered or of another list', async () => {
  const { cursor = '' } = await ask(app, { status: 'user', limit: '1' })
  const { cursor: ofUsers = '' } = await app.call(listUsers, { query: { limit: '1' } })
  const bad: Query[] = [
    { cursor },
    { cursor, status: 'available' },
    { cursor, status: 'user', text: '4' },
    { cursor, status: 'user', country: 'US' },
    { cursor, status: 'user', officeKey: 'o' },
    { cursor: `${cursor.slice(0, -2)}AA`, status: 'user' },
    { cursor: ofUsers, status: 'user' },
    { cursor: '+14155550100', status: 'user' },
  ]
  for (const query of bad) {
    await expect(ask(app, query)).rejects.toMatchObject({ status: 400, problem: { code: 'cursor.invalid' } })
  }
  expect((await ask(app, { cursor, status: 'user', limit: '50' })).items.length).toBeGreaterThan(1)
})

it.each(['status=mine', 'country=us', 'limit=0', 'newerThan=yesterday', 'page=2', 'officeKey='])(
  'refuses %s',
  async (query) => {
    expect((await app.request(`/api/numbers?${query}`)).status).toBe(400)
  },
)

it('keeps what was read over a restart', async () => {
  const other = await start()
  const { total, asOf } = await settled(other)
  await other.restart()
  expect(await ask(other)).toMatchObject({ total, asOf, complete: true, reading: false })
  await other.crash()
  expect(await ask(other)).toMatchObject({ total, asOf })
})

it('reads anew for who has seen the last reading, and ends in order in the middle of it', async () => {
  const other = await start({ emulator: { users: 300 } })
  const { asOf, total } = await settled(other)
  other.emulator.faults.add({ kind: 'latency', ms: 100, match: { path: '/api/v2/numbers' } })
  expect(await ask(other, { newerThan: asOf })).toMatchObject({ total, reading: true })
  await other.restart()
  expect(await ask(other)).toMatchObject({ total, asOf, reading: false })
  expect(other.log.text()).not.toContain('not remembered')
})

it('says at once where the API in use lists no numbers, and asks nothing', async () => {
  const other = await start({ api: 'v1' })
  await expect(ask(other)).rejects.toMatchObject({ status: 409, problem: { code: 'dialpad.not_possible' } })
  expect(other.emulator.requests()).toEqual([])
})
