import type { EmulatedOffice, EmulatedUser } from './entities.ts'
import { createNumberPool } from './numbers.ts'
import { seedCompany, type SeedOptions } from './seed.ts'

type Saved = { user: EmulatedUser } | { office: EmulatedOffice }

const createIndexes = () => ({
  users: new Map<string, number>(),
  ids: new Map<string, number>(),
  emails: new Map<string, number>(),
  offices: new Map<string, number>(),
  /** People of the office who are not deleted: each holds a licence. */
  held: new Map<string, number>(),
})

/** The seeded company with everything found by key or e-mail at once; `persist` is told of a change before it counts. */
export const createStore = (options: SeedOptions, persist: (saved: Saved) => void) => {
  const numbers = createNumberPool()
  const company = seedCompany(options, numbers)
  const { users, ids, emails, offices, held } = createIndexes()
  let changes = 0

  const count = (user: EmulatedUser | undefined, by: 1 | -1) => {
    if (!user || user.state === 'deleted') return
    held.set(user.officeKey, (held.get(user.officeKey) ?? 0) + by)
  }

  const indexUser = (user: EmulatedUser, place: number) => {
    const email = user.email.toLowerCase()
    const known = company.users[emails.get(email) ?? -1]
    // A deleted person keeps the e-mail only as long as nobody else has it.
    if (!known || known.key === user.key || user.state !== 'deleted') emails.set(email, place)
    users.set(user.key, place)
    ids.set(user.id, place)
    count(user, 1)
  }

  /** A company kept before numbers were reserved may have given out what the seed reserves now. */
  const unreserve = (number: string) => {
    const place = company.offices.findIndex(({ reserved }) => reserved?.includes(number))
    const office = company.offices[place]
    if (!office) return
    company.offices[place] = { ...office, reserved: office.reserved?.filter((each) => each !== number) }
  }

  const putUser = (user: EmulatedUser) => {
    const place = users.get(user.key) ?? company.users.length
    const before = company.users[place]
    count(before, -1)
    if (before && emails.get(before.email.toLowerCase()) === place) emails.delete(before.email.toLowerCase())
    company.users[place] = user
    indexUser(user, place)
    for (const number of user.numbers) {
      numbers.take(number)
      unreserve(number)
    }
  }

  const putOffice = (office: EmulatedOffice) => {
    const place = offices.get(office.key) ?? company.offices.length
    // What an earlier version did not save is as the seed has it.
    company.offices[place] = { ...company.offices[place], ...office }
    for (const number of office.reserved ?? []) numbers.take(number)
  }

  const put = (saved: Saved) => ('user' in saved ? putUser(saved.user) : putOffice(saved.office))

  for (const [place, office] of company.offices.entries()) offices.set(office.key, place)
  for (const [place, user] of company.users.entries()) indexUser(user, place)

  return {
    company,
    numbers,
    userByKey: (key: string) => company.users[users.get(key) ?? -1],
    userById: (id: string) => company.users[ids.get(id) ?? -1],
    /** Who has the e-mail now, or had it last. */
    userByEmail: (email: string) => company.users[emails.get(email.toLowerCase()) ?? -1],
    officeByKey: (key: string) => company.offices[offices.get(key) ?? -1],
    licencesHeld: (officeKey: string) => held.get(officeKey) ?? 0,
    /** The office of the token's owner. */
    ownOfficeKey: () => company.offices[0]?.key ?? '',
    peopleCount: () => [...held.values()].reduce((sum, each) => sum + each, 0),
    /** How often anything was changed: tells whether a request did something. */
    changes: () => changes,
    /** Takes back what an earlier process had saved. */
    replay: put,
    save: (saved: Saved) => {
      persist(saved)
      put(saved)
      changes += 1
    },
  }
}

export type Store = ReturnType<typeof createStore>
