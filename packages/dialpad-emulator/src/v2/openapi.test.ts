import { describe, expect, test } from 'vitest'

import { createRandom } from '../random.ts'
import { createStore } from '../store.ts'
import { answerOf, faultsOf, operationOf, readDocuments } from '../testing/openapi.ts'
import { startV2, type Sent } from '../testing/start-v2.ts'
import { differences, type Answered } from '../testing/vendor-check.ts'
import type { Context } from './context.ts'
import { createOperations } from './routes.ts'
import { createStats } from './stats.ts'
import { resolveApiSwitches } from './switches.ts'

const documents = readDocuments()
const [latest] = documents.toReversed()

const ourOperations = () => {
  const store = createStore({ seed: 1, users: 12, offices: 3, now: 0 }, () => {})
  const context: Context = {
    seed: 1,
    store: () => store,
    clock: { now: () => 0 },
    switches: resolveApiSwitches(),
    luck: () => createRandom('limit', 1),
  }
  return createOperations(context, createStats(context, { origin: '', publish: () => '', processingMs: 0 }))
}

/** One good answer of every operation. */
const askEverything = async (): Promise<Answered[]> => {
  const { send, from, office, emulator } = await startV2({ users: 300, processingMs: 0 })
  const answers: Answered[] = []
  const ask = async (method: string, path: string, body?: unknown): Promise<Sent> => {
    const sent = await send(method, path, { body })
    answers.push({ method, path: `/api/v2/${path}`, status: sent.status, body: sent.body })
    return sent
  }
  const berlin = `offices/${office('Berlin').id}`
  const someone = from('Berlin', 1)
  const user = `users/${someone.id}`
  const [number = ''] = someone.numbers
  const path = `numbers/${encodeURIComponent(number)}`
  for (const list of [
    'users',
    'offices',
    'numbers',
    'departments',
    'callcenters',
    'company',
    'offices/primary',
    user,
  ])
    await ask('GET', list)
  for (const part of ['', '/plan', '/available_licenses', '/departments', '/callcenters'])
    await ask('GET', `${berlin}${part}`)
  const added = await ask('POST', 'users', { email: 'ada@corrigan.test', office_id: office('Berlin').id })
  await ask('PATCH', user, { job_title: 'Planner', extension: '12', state: 'suspended' })
  await ask('GET', path)
  await ask('POST', `${user}/unassign_number`, { number })
  const target = { target_type: 'user', target_id: someone.id }
  await ask('POST', `${path}/assign`, target)
  await ask('DELETE', path)
  await ask('POST', 'numbers/assign', target)
  await ask('POST', `${user}/assign_number`, {})
  await ask('PATCH', `${user}/move_office`, { office_id: office('Paris').id })
  await ask('DELETE', `users/${String(added.body['id'])}`)
  const started = await ask('POST', 'stats', { stat_type: 'calls', export_type: 'records' })
  await ask('GET', `stats/${String(started.body['request_id'])}`)
  emulator.clock.advance(1000)
  await ask('GET', `stats/${String(started.body['request_id'])}`)
  return answers
}

describe.skipIf(documents.length === 0)('what the vendor’s documents say', () => {
  test('every operation is there with this id and path, and its limit is the vendor’s', () => {
    const ours = ourOperations().map(({ id, method, path, limits }) => ({
      ours: { id, limits },
      theirs: latest && operationOf(latest, method, path),
    }))
    expect(ours.filter(({ theirs }) => !theirs || !answerOf(theirs))).toEqual([])
    expect(ours.map(({ theirs }) => ({ id: theirs?.operationId, limits: theirs?.['x-ratelimit'] }))).toEqual(
      ours.map((each) => each.ours),
    )
  })

  test('a good answer of every operation is as every document says', async () => {
    const answers = await askEverything()
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    for (const document of documents)
      expect(answers.flatMap((answer) => differences(answer, document))).toEqual([])
    const seen = answers.map(({ method, path }) => latest && operationOf(latest, method, path)?.operationId)
    expect(new Set(seen)).toEqual(new Set(ourOperations().map(({ id }) => id)))
  })

  test('a field that is renamed, of another type, unknown or missing is found in every document', async () => {
    const answers = await askEverything()
    const answer = answers.find(({ path }) => /users\/\d+$/.test(path))
    const { display_name, ...rest } = Object(answer?.body) as Record<string, unknown>
    const cases: [body: unknown, fault: RegExp][] = [
      [{ ...rest, displayName: display_name }, /displayName is unknown/],
      [{ ...rest, state: 'happy' }, /state is none of the known words/],
      [{ ...rest, id: 'ag123' }, /id is no int64/],
      [{ ...rest, emails: 'one@corrigan.test' }, /emails is string, not array/],
      [{ ...rest, date_added: '2026-11-23' }, /date_added is no date-time/],
      [[rest], /is array, not/],
    ]
    for (const document of documents) {
      for (const [body, fault] of cases) {
        const found = differences({ method: 'GET', path: '/api/v2/users/1', status: 200, body }, document)
        expect(found.join('\n')).toMatch(fault)
      }
    }
    const { onboarding_completed: _, ...without } = rest
    const body = { items: [without] }
    const found = latest && differences({ method: 'GET', path: '/api/v2/users', status: 200, body }, latest)
    expect(found).toEqual(['GET /api/v2/users.items[0].onboarding_completed is missing'])
  })

  test('the vendor’s own examples pass by the same rules', () => {
    const examples = documents.flatMap((document) =>
      ourOperations().flatMap(({ method, path }) => {
        const theirs = operationOf(document, method, path)
        const { examples: given = {}, schema = {} } =
          theirs?.responses['200']?.content?.['application/json'] ?? {}
        return Object.values(given).map(({ value }) => ({ document, schema, value, at: `${method} ${path}` }))
      }),
    )
    expect(examples.length).toBeGreaterThan(10)
    expect(examples.flatMap(({ schema, value, ...place }) => faultsOf(schema, value, place))).toEqual([])
  })
})
