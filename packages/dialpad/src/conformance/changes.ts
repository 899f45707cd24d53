import assert from 'node:assert/strict'

import type { DialpadV1, WireOffice, WireUser } from '../index.ts'
import { refusalOf, until, type ConformanceCase } from './case.ts'
import { firstUser } from './reads.ts'

const findUser = async (client: DialpadV1, email: string) => (await client.getUser({ email })).user

const seeUser = (client: DialpadV1, email: string) => until(() => findUser(client, email))

/** Somebody new, in the office that is asked for or else where Dialpad puts them, deleted in the end. */
const withSomebody = async (
  client: DialpadV1,
  story: (user: WireUser) => Promise<void>,
  officeKey?: string,
): Promise<void> => {
  const domain = (await firstUser(client)).primary_email.split('@')[1]
  const email = `conformance.${Date.now()}.${Math.random().toString(36).slice(2)}@${domain}`
  const { pendingUser } = await client.addUser({ email, firstName: 'Ada', lastName: 'O’Test', officeKey })
  assert.equal(pendingUser, email)
  const user = await seeUser(client, email)
  try {
    await story(user)
  } finally {
    if (await findUser(client, email)) await client.deleteUser({ email })
  }
}

const numbersOf = async (client: DialpadV1, { primary_email: email }: WireUser): Promise<string[]> =>
  (await seeUser(client, email)).phone_numbers ?? []

const officesBeside = async (client: DialpadV1, user: WireUser, where: 'abroad' | 'in the country') => {
  const { offices } = await client.listOffices({})
  const home = offices.find(({ key }) => key === user.office_key)
  assert(home)
  const isAbroad = (office: WireOffice) => office.country !== home.country
  return offices.filter((office) => office.key !== home.key && isAbroad(office) === (where === 'abroad'))
}

/** The first office that takes the person; any other may have no licence left, or other administrators. */
const moveToAny = async (client: DialpadV1, user: WireUser, offices: WireOffice[]): Promise<string> => {
  for (const office of offices) {
    try {
      await client.transferUser({ targetKey: user.key, officeKey: office.key })
      return office.key
    } catch {
      assert.equal((await seeUser(client, user.primary_email)).office_key, user.office_key)
    }
  }
  throw new Error('no office took the person')
}

export const changes: ConformanceCase<DialpadV1>[] = [
  {
    title: 'somebody added is pending, and appears later under the name given',
    source: 'admin API text, Response: “Adding a new user is asynchronous”',
    confidence: 'high',
    changes: true,
    run: (client) =>
      withSomebody(client, async (user) => {
        assert.deepEqual([user.first_name, user.last_name], ['Ada', 'O’Test'])
      }),
  },
  {
    title: 'somebody added to an office is in that office',
    source: 'admin API text, Offices: “Create a new user and associate them with a specific office”',
    confidence: 'high',
    changes: true,
    run: async (client) => {
      const { offices } = await client.listOffices({})
      const office = offices.at(-1)
      assert(office)
      const story = async (user: WireUser) => assert.equal(user.office_key, office.key)
      await withSomebody(client, story, office.key)
    },
  },
  {
    title: 'an e-mail that is in use is refused with email_conflict',
    source: 'admin API text, Response',
    confidence: 'high',
    changes: true,
    run: (client) =>
      withSomebody(client, async ({ primary_email: email }) => {
        assert.deepEqual((await refusalOf(client.addUser({ email }))).words, ['email_conflict'])
      }),
  },
  {
    title: 'suspending makes the state suspended, reactivating makes it another',
    source: 'admin API text, Suspend a User; PUT with action=reactivate and the words of state are silent',
    confidence: 'low',
    changes: true,
    run: (client) =>
      withSomebody(client, async ({ primary_email: email }) => {
        await client.suspendUser({ email })
        assert.equal((await seeUser(client, email)).state, 'suspended')
        await client.reactivateUser({ email })
        assert.notEqual((await seeUser(client, email)).state, 'suspended')
      }),
  },
  {
    title: 'somebody deleted is not found any more',
    source: 'admin API text, Delete a User',
    confidence: 'high',
    changes: true,
    run: (client) =>
      withSomebody(client, async ({ primary_email: email }) => {
        await client.deleteUser({ email })
        assert.equal(await findUser(client, email), undefined)
      }),
  },
  {
    title: 'adding a number adds exactly one, and removing removes all',
    source: 'admin API text, Add a User Phone Number and Delete a User Phone Number',
    confidence: 'high',
    changes: true,
    run: (client) =>
      withSomebody(client, async (user) => {
        const before = await numbersOf(client, user)
        await client.addNumber({ targetKey: user.key })
        const after = await numbersOf(client, user)
        assert.equal(after.length, before.length + 1)
        assert(before.every((number) => after.includes(number)))
        await client.addNumber({ targetKey: user.key })
        await client.removeNumbers({ targetKey: user.key })
        assert.deepEqual(await numbersOf(client, user), [])
      }),
  },
  {
    title: 'a transfer within the country keeps the numbers',
    source: 'admin API text, Transfer a User to Another Office: only international ones want them removed',
    confidence: 'medium',
    changes: true,
    run: (client) =>
      withSomebody(client, async (user) => {
        await client.addNumber({ targetKey: user.key })
        const before = await numbersOf(client, user)
        const officeKey = await moveToAny(client, user, await officesBeside(client, user, 'in the country'))
        assert.equal((await seeUser(client, user.primary_email)).office_key, officeKey)
        assert.deepEqual(await numbersOf(client, user), before)
      }),
  },
  {
    title: 'a transfer abroad is refused until the numbers are gone',
    source: 'admin API text, Transfer a User to Another Office',
    confidence: 'high',
    changes: true,
    run: (client) =>
      withSomebody(client, async (user) => {
        const abroad = await officesBeside(client, user, 'abroad')
        await client.addNumber({ targetKey: user.key })
        for (const { key } of abroad)
          await refusalOf(client.transferUser({ targetKey: user.key, officeKey: key }))
        await client.removeNumbers({ targetKey: user.key })
        const officeKey = await moveToAny(client, user, abroad)
        assert.equal((await seeUser(client, user.primary_email)).office_key, officeKey)
      }),
  },
]
