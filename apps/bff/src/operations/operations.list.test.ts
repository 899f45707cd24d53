import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { startOperations, type Person, type TestOperations } from './testing/start-operations.ts'

let test: TestOperations
beforeEach(async () => {
  test = await startOperations()
  everybody = test.people().filter(({ state }) => state === 'active')
})
afterEach(() => test.close())

let everybody: Person[]
const people = (count: number) => everybody.slice(0, count)

const startMany = async (count: number): Promise<string[]> => {
  const keys: string[] = []
  for (const { userKey } of people(count)) {
    const { operationKey } = await test.run({ kind: 'suspend', targets: [userKey], args: {} })
    keys.push(operationKey)
  }
  return keys.toReversed()
}

describe('the list of operations', () => {
  it('gives every one once, the newest first, page by page, also while new ones come', async () => {
    const keys = await startMany(7)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await test.operations.page({
        scope: 'company',
        limit: 3,
        ...(cursor !== undefined && { cursor }),
      })
      seen.push(...page.items.map(({ operationKey }) => operationKey))
      if (seen.length === 3)
        await test.run({ kind: 'reactivate', targets: [people(1)[0]?.userKey ?? ''], args: {} })
      cursor = page.cursor
    } while (cursor !== undefined)
    expect(seen).toEqual(keys)
  })

  it('has no cursor at its end', async () => {
    await startMany(2)
    expect(await test.operations.page({ scope: 'company', limit: 2 })).not.toHaveProperty('cursor')
    expect(await test.operations.page({ scope: 'company', limit: 2, userKey: 'nobody' })).toMatchObject({
      items: [],
      total: 0,
    })
  })

  it('counts all and those that run', async () => {
    await startMany(2)
    const [person = expect.fail()] = people(1)
    test.fault('add-number', person, { kind: 'latency', ms: 200 })
    const { operationKey } = await test.start({ kind: 'add-number', targets: [person.userKey], args: {} })
    expect(await test.operations.page({ scope: 'company', limit: 1 })).toMatchObject({
      items: [{ operationKey, state: 'running' }],
      total: 3,
      running: 1,
      asOf: expect.any(String),
    })
    await test.finished(operationKey)
    expect(await test.operations.page({ scope: 'company', limit: 1 })).toMatchObject({ running: 0 })
  })

  it('of one person has what that person was part of', async () => {
    const targets = people(2).map(({ userKey }) => userKey)
    const both = await test.run({ kind: 'suspend', targets, args: {} })
    const one = await test.run({ kind: 'reactivate', targets: targets.slice(1), args: {} })
    const pages = targets.map((userKey) => test.operations.page({ scope: 'company', limit: 10, userKey }))
    const keys = (await Promise.all(pages)).map(({ items }) => items.map(({ operationKey }) => operationKey))
    expect(keys).toEqual([[both.operationKey], [one.operationKey, both.operationKey]])
    expect((await Promise.all(pages)).map(({ total }) => total)).toEqual([1, 2])
  })

  it('shows the adding of a person among what happened to them', async () => {
    const added = await test.runOne({
      kind: 'add-user',
      targets: ['new@example.com'],
      args: { firstName: 'Ann', officeKey: test.offices()[0]?.officeKey ?? '' },
    })
    const { items } = await test.operations.page({ scope: 'company', limit: 1, userKey: added.userKey ?? '' })
    expect(items).toMatchObject([
      {
        operationKey: added.operationKey,
        onlyTarget: { firstName: 'Ann', lastName: '', email: 'new@example.com' },
      },
    ])
  })

  it('refuses cursors that it did not give for this very list', async () => {
    await startMany(3)
    const { cursor = '' } = await test.operations.page({ scope: 'company', limit: 1 })
    for (const query of [{ cursor: 'AAAA' }, { cursor: `${cursor}A` }, { cursor, userKey: 'nobody' }]) {
      await expect(test.operations.page({ scope: 'company', limit: 1, ...query })).rejects.toMatchObject({
        code: 'cursor.invalid',
      })
    }
  })
})

it('an operation tells who started it, when, for whom, and how it ended', async () => {
  const [person] = people(1)
  const before = Date.now()
  const operation = await test.run({ kind: 'suspend', targets: [person?.userKey ?? ''], args: {} })
  expect(operation).toMatchObject({
    startedBy: 'owner@example.com',
    people: 1,
    counts: { waiting: 0, running: 0, verified: 1, not_applied: 0, unknown: 0, skipped: 0, blocked: 0 },
    onlyTarget: {
      userKey: person?.userKey,
      firstName: person?.firstName,
      lastName: person?.lastName,
      email: person?.email,
    },
  })
  const times = [operation.startedAt, operation.finishedAt ?? ''].map(Date.parse)
  expect(times).toEqual(times.toSorted((one, other) => one - other))
  expect(times[0]).toBeGreaterThanOrEqual(before)
  const { items } = await test.operations.page({ scope: 'company', limit: 1 })
  const { targets: _targets, ...summary } = operation
  expect(items).toEqual([summary])
  await expect(test.operations.get('none', 'company')).rejects.toMatchObject({ code: 'operation.not_found' })
})
