import { expect, onTestFinished, test } from 'vitest'

import type { DialpadV1 } from '../index.ts'
import { says, startRawServer, type RawRequest } from '../testing/raw-server.ts'
import { email, failureOf, openBudget, startClient, userKey } from '../testing/start-client.ts'

const start = async () => {
  const server = await startRawServer(says(400, { status: 1, errors: [] }))
  onTestFinished(() => server.close())
  const budget = openBudget()
  return { server, budget, client: startClient(server.baseUrl, { budget }) }
}

const sent = ({ line, body }: RawRequest): string[] => {
  const parameters = new URLSearchParams(body || line.split(' ')[1]?.split('?')[1])
  return [...parameters].map(([name, value]) => `${name}=${value}`)
}

type Refused = [what: string, call: (client: DialpadV1) => Promise<unknown>]

const emails: Refused[] = [
  '',
  'adam',
  'adam@',
  '@example.com',
  'adam@example.com,eve@example.com',
  'adam@example.com eve@example.com',
  'Adam <adam@example.com>',
  '"adam x"@example.com',
  'adam@example.com\r\nx: y',
  'adam@example.com\n',
  'adam\0@example.com',
  'adam@example.com&action=suspend',
  'adam@example.com?action=delete',
  'adam@[127.0.0.1]',
  'adam@eve@example.com',
  '\ud800@example.com',
  `${'a'.repeat(65)}@example.com`,
  `a@${'b'.repeat(190)}`,
  `a@${'b'.repeat(10_000)}`,
].map((text) => [
  `e-mail ${JSON.stringify(text).slice(0, 60)}`,
  (client) => client.deleteUser({ email: text }),
])

const keys: Refused[] = [
  '',
  'abc&action=delete',
  'a?action=delete&x',
  'a#',
  'a%26action%3Ddelete',
  '../../v1/admin/office',
  'a b',
  'a\n',
  'ключ',
  'a'.repeat(513),
].flatMap((text): Refused[] => [
  [`target ${JSON.stringify(text).slice(0, 60)}`, (client) => client.removeNumbers({ targetKey: text })],
  [
    `office ${JSON.stringify(text).slice(0, 60)}`,
    (client) => client.transferUser({ targetKey: userKey, officeKey: text }),
  ],
])

const report = { statType: 'calls', exportType: 'stats', scope: { isCompany: true } } as const

const others: Refused[] = [
  ['limit 0', (client) => client.listUsers({ limit: 0 })],
  ['limit -1', (client) => client.listUsers({ limit: -1 })],
  ['limit 101', (client) => client.listUsers({ limit: 101 })],
  ['limit 1.5', (client) => client.listUsers({ limit: 1.5 })],
  ['limit NaN', (client) => client.listUsers({ limit: Number.NaN })],
  ['limit "10"', (client) => client.listUsers({ limit: '10' as unknown as number })],
  ['an empty cursor', (client) => client.listUsers({ cursor: '' })],
  ['a cursor with a space', (client) => client.listOffices({ cursor: 'a b' })],
  ['a long cursor', (client) => client.listUsers({ cursor: 'a'.repeat(2_049) })],
  ['a name with a line break', (client) => client.addUser({ email, firstName: 'Adam\r\nx: y' })],
  ['a name with half a character', (client) => client.addUser({ email, lastName: '\udc00' })],
  ['a long name', (client) => client.addUser({ email, lastName: 'a'.repeat(101) })],
  ['an unknown field', (client) => client.suspendUser({ email, action: 'delete' } as { email: string })],
  ['a list of e-mails', (client) => client.suspendUser({ email: [email] as unknown as string })],
  ['nothing', (client) => client.getUser(undefined as unknown as { email: string })],
  ['today', (client) => client.getStats({ ...report, daysAgoStart: 0, daysAgoEnd: 1 })],
  ['days out of order', (client) => client.getStats({ ...report, daysAgoStart: 2, daysAgoEnd: 1 })],
  ['half a day', (client) => client.getStats({ ...report, daysAgoStart: 1.5, daysAgoEnd: 2 })],
  ['days too long ago', (client) => client.getStats({ ...report, daysAgoStart: 1, daysAgoEnd: 1_001 })],
  [
    'two scopes',
    (client) =>
      client.getStats({
        ...report,
        scope: { isCompany: true, target: userKey } as { isCompany: true },
        daysAgoStart: 1,
        daysAgoEnd: 1,
      }),
  ],
  [
    'no scope',
    (client) =>
      client.getStats({ ...report, scope: {} as { isCompany: true }, daysAgoStart: 1, daysAgoEnd: 1 }),
  ],
]

test.each([...emails, ...keys, ...others])(
  'security E1, E2, E3, E4, E12, E13: %s is refused and nothing is sent',
  async (_what, call) => {
    const { server, budget, client } = await start()
    expect(await failureOf(call(client))).toMatchObject({
      kind: 'invalid',
      sent: 'no',
      refused: false,
      words: [],
    })
    expect(budget.taken).toEqual([])
    expect(server.requests).toEqual([])
  },
)

test('a refusal of input names the field and not what was in it', async () => {
  const { client } = await start()
  const failure = await failureOf(client.addUser({ email, lastName: 'a\nb' }))
  expect(failure.message).toBe(
    'addUser was not sent: lastName is not of the right form. Nothing was changed.',
  )
})

test.each([
  'o+tag@example.com',
  "o'hara%26=@example.com",
  'x&action=suspend@example.com',
  'пётр@пример.рф',
  `${'a'.repeat(64)}@example.com`,
])('security E3: e-mail %s arrives as one exact value', async (text) => {
  const { server, client } = await start()
  await failureOf(client.deleteUser({ email: text }))
  await failureOf(client.getUser({ email: text }))
  expect(server.requests.map(sent)).toEqual([[`email=${text}`], [`email=${text}`]])
})

test.each(['A&B + C', '100% = x?', 'Łukasz 李 🙂', '\u202eevil', "O'Brien; DROP", '#frag/../x'])(
  'security E5: the name %s arrives exactly',
  async (name) => {
    const { server, client } = await start()
    await failureOf(client.addUser({ email, firstName: name, lastName: name }))
    await failureOf(client.addUser({ email, firstName: name, lastName: name, officeKey: userKey }))
    const names = [`email=${email}`, `first_name=${name}`, `last_name=${name}`]
    expect(server.requests.map(sent)).toEqual([names, ['action=add', ...names, `office_key=${userKey}`]])
  },
)
