import type { EmulatedOffice, EmulatedUser } from './entities.ts'
import { createNumberPool } from './numbers.ts'
import { seedCompany, type SeedOptions } from './seed.ts'

/** One changed entity as it is now. */
export type Change = { user: EmulatedUser } | { office: EmulatedOffice }

const createIndexes = () => ({
  users: new Map<string, number>(),
  emails: new Map<string, number>(),
  offices: new Map<string, number>(),
  /** People of the office who are not deleted: each holds a licence. */
  held: new Map<string, number>(),
})

/** The company with everything found by key or e-mail at once, however big it is. */
export const createStore = (options: SeedOptions, persist: (change: Change) => void) => {
  const numbers = createNumberPool()
  const company = seedCompany(options, numbers)
  const { users, emails, offices, held } = createIndexes()
  let changes = 0

  const count = (user: EmulatedUser | undefined, by: 1 | -1) => {
    if (!user || user.state === 'deleted') return
    held.set(user.officeKey, (held.get(user.officeKey) ?? 0) + by)
  }

  const indexUser = (user: EmulatedUser, position: number) => {
    const email = user.email.toLowerCase()
    const known = company.users[emails.get(email) ?? -1]
    // A deleted person keeps the e-mail only as long as nobody else has it.
    if (!known || known.key === user.key || user.state !== 'deleted') emails.set(email, position)
    users.set(user.key, position)
    for (const number of user.numbers) numbers.take(number)
  }

  for (const [position, office] of company.offices.entries()) offices.set(office.key, position)
  for (const [position, user] of company.users.entries()) {
    count(user, 1)
    indexUser(user, position)
  }

  const put = (change: Change) => {
    if ('office' in change) {
      const position = offices.get(change.office.key) ?? company.offices.length
      company.offices[position] = change.office
      offices.set(change.office.key, position)
      return
    }
    const position = users.get(change.user.key) ?? company.users.length
    count(company.users[position], -1)
    company.users[position] = change.user
    count(change.user, 1)
    indexUser(change.user, position)
  }

  return {
    company,
    numbers,
    userByKey: (key: string) => company.users[users.get(key) ?? -1],
    /** Who has the e-mail now, or had it last. */
    userByEmail: (email: string) => company.users[emails.get(email.toLowerCase()) ?? -1],
    officeByKey: (key: string) => company.offices[offices.get(key) ?? -1],
    licencesHeld: (officeKey: string) => held.get(officeKey) ?? 0,
    /** The office of the token's owner. */
    ownOfficeKey: () => company.offices[0]?.key ?? '',
    peopleCount: () => [...held.values()].reduce((sum, each) => sum + each, 0),
    /** How often anything was changed: tells whether a request did something. */
    changes: () => changes,
    /** Takes back what an earlier process wrote down. */
    replay: put,
    save: (change: Change) => {
      persist(change)
      put(change)
      changes += 1
    },
  }
}

export type Store = ReturnType<typeof createStore>
