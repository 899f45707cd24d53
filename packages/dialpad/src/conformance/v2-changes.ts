import assert from 'node:assert/strict'

import type { DialpadV2, V2Office, V2User } from '../index.ts'
import { refusalOf, type ConformanceCase } from './case.ts'
import { everyOffice, firstUser } from './v2-reads.ts'

/** Somebody new beside the first of the list, deleted in the end. */
const withSomebody = async (client: DialpadV2, story: (user: V2User) => Promise<void>): Promise<void> => {
  const { emails, office_id: officeId } = await firstUser(client)
  const domain = emails[0]?.split('@')[1]
  const email = `conformance.${Date.now()}.${Math.random().toString(36).slice(2)}@${domain}`
  const user = await client.createUser({ email, officeId, firstName: 'Ada', lastName: 'O’Test' })
  try {
    await story(user)
  } finally {
    const { items } = await client.listUsers({ email })
    for (const { id: userId } of items) await client.deleteUser({ userId })
  }
}

const read = (client: DialpadV2, { id }: V2User): Promise<V2User> => client.getUser({ userId: id })

const numbersOf = async (client: DialpadV2, user: V2User): Promise<string[]> =>
  (await read(client, user)).phone_numbers

const officesBeside = async (client: DialpadV2, user: V2User, where: 'abroad' | 'in the country') => {
  const offices = await everyOffice(client)
  const home = offices.find(({ id }) => id === user.office_id)
  assert(home)
  const isAbroad = (office: V2Office) => office.country !== home.country
  return offices.filter((office) => office.id !== home.id && isAbroad(office) === (where === 'abroad'))
}

type Move = (officeId: string) => Promise<V2User>

/** The first office that takes the person; any other may have no licence left, or other administrators. */
const moveToAny = async (offices: V2Office[], move: Move): Promise<V2User> => {
  for (const { id } of offices) {
    try {
      const moved = await move(id)
      assert.equal(moved.office_id, id)
      return moved
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error
    }
  }
  throw new Error('no office took the person')
}

export const v2Changes: ConformanceCase<DialpadV2>[] = [
  {
    title: 'somebody added is there at once, without a number, with the talk licence',
    source: 'OpenAPI, users.create and its example; license: default talk',
    confidence: 'high',
    changes: true,
    run: (client) =>
      withSomebody(client, async (user) => {
        assert.deepEqual([user.first_name, user.last_name, user.license], ['Ada', 'O’Test', 'talk'])
        assert.deepEqual(user.phone_numbers, [])
        assert.deepEqual(await read(client, user), user)
      }),
  },
  {
    title: 'an e-mail that is in use is refused as a conflict',
    source: 'vendor’s developer pages, HTTP status codes: 409; not said of users',
    confidence: 'low',
    changes: true,
    run: (client) =>
      withSomebody(client, async ({ emails, office_id: officeId }) => {
        assert(emails[0] && officeId)
        assert.equal((await refusalOf(client.createUser({ email: emails[0], officeId }))).kind, 'conflict')
      }),
  },
  {
    title: 'a patch changes what is given and nothing else',
    source: 'OpenAPI, users.update',
    confidence: 'high',
    changes: true,
    run: (client) =>
      withSomebody(client, async (user) => {
        await client.patchUser({ userId: user.id, jobTitle: 'Night shift', firstName: 'Grace' })
        const { display_name: _shown, ...after } = await read(client, user)
        const { display_name: _before, ...before } = user
        assert.deepEqual(after, { ...before, job_title: 'Night shift', first_name: 'Grace' })
      }),
  },
  {
    title: 'a patch suspends and reactivates',
    source: 'OpenAPI, users.update: state',
    confidence: 'high',
    changes: true,
    run: (client) =>
      withSomebody(client, async (user) => {
        await client.patchUser({ userId: user.id, state: 'suspended' })
        assert.equal((await read(client, user)).state, 'suspended')
        await client.patchUser({ userId: user.id, state: 'active' })
        assert.equal((await read(client, user)).state, 'active')
      }),
  },
  {
    title: 'somebody deleted is answered as deleted, and is in the list no more',
    source: 'OpenAPI, users.delete and its example; the list without a state is silent',
    confidence: 'medium',
    changes: true,
    run: (client) =>
      withSomebody(client, async ({ id: userId, emails }) => {
        assert.equal((await client.deleteUser({ userId })).state, 'deleted')
        assert.deepEqual((await client.listUsers({ email: emails[0] })).items, [])
      }),
  },
  {
    title: 'each number assigned is one more, and one alone can be taken away',
    source: 'OpenAPI, numbers.assign_user_number.post and numbers.user_unassign_number.post',
    confidence: 'high',
    changes: true,
    run: (client) =>
      withSomebody(client, async (user) => {
        const first = await client.assignNumber({ userId: user.id })
        const second = await client.assignNumber({ userId: user.id, primary: false })
        assert.deepEqual(await numbersOf(client, user), [first.number, second.number])
        assert.equal((await client.getNumber({ number: first.number })).target_id, user.id)
        await client.unassignNumber({ userId: user.id, number: first.number })
        assert.deepEqual(await numbersOf(client, user), [second.number])
      }),
  },
  {
    title: 'a patch puts numbers in another order, and takes away those left out',
    source: 'OpenAPI, users.update: phone_numbers',
    confidence: 'high',
    changes: true,
    run: (client) =>
      withSomebody(client, async (user) => {
        const { number: one } = await client.assignNumber({ userId: user.id })
        const { number: other } = await client.assignNumber({ userId: user.id, primary: false })
        await client.patchUser({ userId: user.id, phoneNumbers: [other, one] })
        assert.deepEqual(await numbersOf(client, user), [other, one])
        await client.patchUser({ userId: user.id, phoneNumbers: [one] })
        assert.deepEqual(await numbersOf(client, user), [one])
      }),
  },
  {
    title: 'a move within the country keeps the numbers',
    source: 'OpenAPI, users.update: the example; only international moves are said to do otherwise',
    confidence: 'medium',
    changes: true,
    run: (client) =>
      withSomebody(client, async (user) => {
        const { number } = await client.assignNumber({ userId: user.id })
        const offices = await officesBeside(client, user, 'in the country')
        const moved = await moveToAny(offices, (officeId) => client.moveOffice({ userId: user.id, officeId }))
        assert.deepEqual(moved.phone_numbers, [number])
      }),
  },
  {
    title: 'a patch does not move anybody abroad until the numbers are gone',
    source: 'OpenAPI, users.update: office_id',
    confidence: 'high',
    changes: true,
    run: (client) =>
      withSomebody(client, async (user) => {
        const userId = user.id
        const abroad = await officesBeside(client, user, 'abroad')
        await client.assignNumber({ userId })
        for (const { id: officeId } of abroad) await refusalOf(client.patchUser({ userId, officeId }))
        await client.patchUser({ userId, phoneNumbers: [] })
        await moveToAny(abroad, (officeId) => client.patchUser({ userId, officeId }))
      }),
  },
  {
    title: 'move_office abroad takes all numbers away and gives a new one',
    source: 'OpenAPI, users.move_office.patch',
    confidence: 'high',
    changes: true,
    run: (client) =>
      withSomebody(client, async (user) => {
        const { number } = await client.assignNumber({ userId: user.id })
        const abroad = await officesBeside(client, user, 'abroad')
        await moveToAny(abroad, (officeId) => client.moveOffice({ userId: user.id, officeId }))
        const after = await numbersOf(client, user)
        assert.equal(after.length, 1)
        assert.notDeepEqual(after, [number])
      }),
  },
]
