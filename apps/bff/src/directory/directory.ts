import type { Office, Scope, User, UserPage } from '@patchbay/contract'

import type { Gateway } from '../gateway/gateway.ts'
import type { Clock } from '../platform/clock.ts'
import { createPlaces } from '../platform/places.ts'
import type { Seal } from '../platform/seal.ts'
import type { Database } from '../platform/tables.ts'
import type { IdentityStore } from './identities.store.ts'
import { createIdlePeopleStore } from './idle-people.store.ts'
import { createKnownPeopleStore, placeLength } from './known-people.store.ts'
import { createLicenses } from './licenses.ts'
import { createNumbersStore } from './numbers.store.ts'
import { createNumbers } from './numbers.ts'
import { createOffices } from './offices.ts'
import { createPeople, listed } from './people.ts'

type Paging = { scope: Scope; limit: number; cursor?: string }

const iso = (ms: number) => new Date(ms).toISOString()

export type DirectoryOptions = {
  database: Database
  gateway: Pick<Gateway, 'api' | 'users' | 'offices'> & {
    numbers: Pick<Gateway['numbers'], 'list'>
    capabilities: Pick<Gateway['capabilities'], 'numberPool'>
  }
  identities: Pick<IdentityStore, 'namedOffices' | 'alikeUsers' | 'dialpadKey'>
  clock: Clock
  seal: Seal
  onForgotten: (error: unknown) => void
}

/** People and offices: read from Dialpad when asked, and what was read so far. */
export const createDirectory = (options: DirectoryOptions) => {
  const { database, gateway, identities, clock, seal, onForgotten } = options
  const places = createPlaces(seal)
  const known = createKnownPeopleStore(database, gateway.api)
  const idle = createIdlePeopleStore(database)
  const people = createPeople({ port: gateway.users, known, identities, clock, seal, onForgotten })
  const offices = createOffices({ port: gateway.offices, clock, seal })
  const numbers = createNumbers({
    port: gateway.numbers,
    store: createNumbersStore(database),
    isTold: gateway.capabilities.numberPool,
    clock,
    seal,
    onForgotten,
  })
  const readLicenses = createLicenses({ port: gateway.offices, clock })

  return {
    /** Fresh from Dialpad; throws `user.not_found`, also of somebody of another office. */
    getUser: people.getUser,
    /** Fresh from Dialpad; without a userKey whoever has the e-mail address. */
    findUser: people.findUser,
    /** Fresh from Dialpad, whatever their address is by now; and whether finding nobody says that they are gone. */
    seek: people.seek,
    /** The same of whose address nothing is known; throws `user.not_found` of somebody of another office. */
    seekByKey: people.seekByKey,
    /** The last reading, without a call. */
    knownUser: (userKey: string): Promise<User | undefined> => known.get(userKey),
    /** The same, and over which of Dialpad's APIs it was; undefined where nobody knows. */
    lastReading: known.last,
    /** Those of the e-mails, in whatever case, who were read before; without a call. */
    knownUsersByEmail: (emails: readonly string[]): Promise<User[]> => known.withEmails(emails),
    offices: (): Promise<Office[]> => offices.all(),
    /** Throws `office.not_found`. */
    office: async (...asked: [officeKey: string, scope: Scope]) => (await offices.get(...asked)).office,

    /** Somebody of another office is nobody: `user.not_found`. */
    async userAsOf(userKey: string, scope: Scope) {
      const user = await people.getUser(userKey, scope)
      const mayAlsoBe = scope === 'company' ? await identities.alikeUsers(user.userKey) : []
      return { ...user, ...(mayAlsoBe.length > 0 && { mayAlsoBe }), asOf: iso(clock.now()) }
    },

    async userPage(paging: Paging): Promise<UserPage> {
      const [page, counted] = await Promise.all([people.page(paging), known.wholeList()])
      const { users, cursor, unusable, readAt } = page
      const total = page.total ?? (counted && listed(counted))
      const counts = { ...(total !== undefined && { total }), ...(unusable > 0 && { unusable }) }
      return {
        items: users,
        ...(cursor !== undefined && { cursor }),
        // How many the company has is nobody's matter who has some offices.
        ...(paging.scope === 'company' && counts),
        asOf: iso(readAt),
      }
    },

    async knownUserPage(by: Paging & { text?: string; officeKey?: string }): Promise<UserPage> {
      const after = places.open('known-users', by.cursor, placeLength)
      const { users, total, end } = await known.find({ ...by, after })
      const { readAt } = await known.summary(by.scope)
      return {
        items: users,
        ...(end && { cursor: places.seal('known-users', end) }),
        total,
        asOf: iso(readAt ?? clock.now()),
      }
    },

    async officePage(paging: Paging & { newerThanMs?: number }) {
      const { readAt, ...page } = await offices.page(paging)
      if (paging.scope !== 'company') return { ...page, asOf: iso(readAt) }
      const listedKeys = new Set((await offices.all()).map(({ officeKey }) => officeKey))
      const former = (await identities.namedOffices()).filter(({ officeKey }) => !listedKeys.has(officeKey))
      return { ...page, ...(former.length > 0 && { former }), asOf: iso(readAt) }
    },

    async officeAsOf(officeKey: string, scope: Scope) {
      const { office, readAt } = await offices.get(officeKey, scope)
      return { ...office, asOf: iso(readAt) }
    },

    /** Throws `office.not_found`, and `dialpad.not_possible` where the API tells none. */
    async officeLicenses(officeKey: string, newerThanMs?: number) {
      const { licenses, readAt } = await readLicenses(officeKey, newerThanMs)
      return { items: licenses, asOf: iso(readAt) }
    },

    numberPage: numbers.page,
    number: numbers.one,

    /** Those read before, by name; without a call. */
    knownUsers: known.find,
    countIdleUsers: idle.count,
    /** Which of these were read and not found gone since; without a call. */
    knownAmong: (userKeys: readonly string[]) => idle.among(userKeys),
    /** How far the readings of people are. */
    async standing(scope: Scope) {
      const { readAt, wholeList } = await known.summary(scope)
      return { complete: wholeList?.unusable === 0, asOf: iso(readAt ?? clock.now()) }
    },

    async countKnownPeople(scope: Scope) {
      const { people: count, readAt, wholeList } = await known.summary(scope)
      return {
        items: await known.countByOffice(scope),
        people: count,
        complete: wholeList?.unusable === 0,
        ...(readAt !== undefined && { asOf: iso(readAt) }),
      }
    },

    /** Ends when what was read is remembered. */
    close: async () => void (await Promise.all([people.close(), numbers.close()])),
  }
}

export type Directory = ReturnType<typeof createDirectory>
