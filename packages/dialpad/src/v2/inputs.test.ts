import { expect, onTestFinished, test } from 'vitest'

import type { DialpadV2 } from '../index.ts'
import { googleError } from '../testing/faults.ts'
import { says, startRawServer } from '../testing/raw-server.ts'
import { email, number, officeId, startV2Client, userId } from '../testing/start-client-v2.ts'
import { failureOf, openBudget } from '../testing/start-client.ts'

const start = async () => {
  const server = await startRawServer(says(400, googleError(400)))
  onTestFinished(() => server.close())
  const budget = openBudget()
  return { server, budget, client: startV2Client(server.baseUrl, { budget }) }
}

type Refused = [what: string, call: (client: DialpadV2) => Promise<unknown>]

const ids: Refused[] = [
  '',
  '0',
  '-1',
  '1.5',
  '1e3',
  ' 1',
  '1\n',
  'me',
  '../offices',
  '1/plan',
  '1?x',
  '1'.repeat(20),
].flatMap((text): Refused[] => [
  [`person ${JSON.stringify(text)}`, (client) => client.deleteUser({ userId: text })],
  [`office ${JSON.stringify(text)}`, (client) => client.moveOffice({ userId, officeId: text })],
  [
    `target ${JSON.stringify(text)}`,
    (client) => client.assignNumberToTarget({ number, targetId: text, targetType: 'user' }),
  ],
])

const numbers: Refused[] = [
  '',
  '+',
  '..',
  '+1 415',
  '+1415/assign',
  '+1415?release=true',
  '%2B1415',
  '１２',
].flatMap((text): Refused[] => [
  [`number ${JSON.stringify(text)}`, (client) => client.unassignNumberFromTarget({ number: text })],
  [
    `number ${JSON.stringify(text)} of a person`,
    (client) => client.patchUser({ userId, phoneNumbers: [text] }),
  ],
])

const report = { statType: 'calls', exportType: 'stats', scope: { isCompany: true } } as const
const today = { isToday: true } as const

const others: Refused[] = [
  ['an id that is a number', (client) => client.getUser({ userId: 5 as unknown as string })],
  ['limit 101', (client) => client.listUsers({ limit: 101 })],
  ['limit 0', (client) => client.listUsers({ limit: 0 })],
  ['an empty cursor', (client) => client.listDepartments({ officeId, cursor: '' })],
  ['a state nobody knows', (client) => client.listUsers({ state: 'happy' as 'all' })],
  ['a status nobody knows', (client) => client.listNumbers({ status: 'free' as 'user' })],
  ['two e-mails', (client) => client.createUser({ email: `${email},eve@example.com`, officeId })],
  ['no office', (client) => client.createUser({ email } as { email: string; officeId: string })],
  ['a licence nobody knows', (client) => client.patchUser({ userId, license: 'support' as 'talk' })],
  ['a state that is not set', (client) => client.patchUser({ userId, state: 'deleted' as 'active' })],
  ['nothing to change', (client) => client.patchUser({ userId })],
  ['nothing but what is undefined', (client) => client.patchUser({ userId, jobTitle: undefined })],
  ['a title with a line break', (client) => client.patchUser({ userId, jobTitle: 'a\nb' })],
  ['an extension with letters', (client) => client.patchUser({ userId, extension: '12a' })],
  ['the same number twice', (client) => client.patchUser({ userId, phoneNumbers: [number, number] })],
  [
    'a number and an area',
    (client) => client.assignNumber({ userId, number, areaCode: '415' } as { userId: string }),
  ],
  ['an unknown field', (client) => client.getUser({ userId, x: 1 } as { userId: string })],
  [
    'days out of order',
    (client) => client.startStats({ ...report, days: { daysAgoStart: 2, daysAgoEnd: 1 } }),
  ],
  ['no days', (client) => client.startStats({ ...report, days: {} as { isToday: true } })],
  ['a zone with a space', (client) => client.startStats({ ...report, days: today, timezone: 'Mars Base' })],
  [
    'two scopes',
    (client) =>
      client.startStats({
        ...report,
        days: today,
        scope: { isCompany: true, officeId } as { isCompany: true },
      }),
  ],
  ['no scope', (client) => client.startStats({ ...report, days: today, scope: {} as { isCompany: true } })],
  ['a report’s id that is a path', (client) => client.getStats({ requestId: '../users' })],
  ['a report’s id of dots', (client) => client.getStats({ requestId: '..' })],
]

test.each([...ids, ...numbers, ...others])(
  'security E1, E2, E3, E4, E12, E13: %s is refused and nothing is sent',
  async (_what, call) => {
    const { server, budget, client } = await start()
    const verdict = { kind: 'invalid', sent: 'no', refused: false, words: [] }
    expect(await failureOf(call(client))).toMatchObject(verdict)
    expect(budget.taken).toEqual([])
    expect(server.requests).toEqual([])
  },
)

test('a refusal of input names the field and not what was in it', async () => {
  const { client } = await start()
  const failure = await failureOf(client.patchUser({ userId, jobTitle: 'a\nb' }))
  expect(failure.message).toBe(
    'patchUser was not sent: jobTitle is not of the right form. Nothing was changed.',
  )
})
