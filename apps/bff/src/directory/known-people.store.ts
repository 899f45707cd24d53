import type { Scope, User } from '@patchbay/contract'
import { UserState } from '@patchbay/contract'
import { sql, type Kysely, type Selectable } from 'kysely'
import { Type } from 'typebox'
import { Compile } from 'typebox/schema'

import { inScope } from '../platform/scope.ts'
import type { Database } from '../platform/tables.ts'
import type { DirectoryTables } from './directory.tables.ts'
import { forgetPerson, forgetReadBefore } from './forget-people.ts'
import { countByOffice } from './people-by-office.ts'
import { likePattern, searchTerms } from './people-text.ts'

const states = Compile(UserState)
const numberLists = Compile(Type.Array(Type.String()))
const readingStaysFreshMs = 60_000

type Tables = Kysely<DirectoryTables>
type KnownQuery = {
  scope: Scope
  text?: string
  officeKey?: string
  state?: UserState
  /** What `end` was of the page before. */
  after?: readonly string[] | undefined
  limit: number
}
type Walk = { startedAt: number; finishedAt: number; people: number; unusable: number }
/** When, in epoch ms, and over which of Dialpad's APIs. */
type Reading = { now: number; api: string | undefined }
type Row = Selectable<DirectoryTables['directory_user']>

const toUser = (row: Row): User => ({
  userKey: row.user_key,
  firstName: row.first_name,
  lastName: row.last_name,
  email: row.email,
  state: states.Parse(row.state),
  ...(row.office_key !== null && { officeKey: row.office_key }),
  numbers: numberLists.Parse(JSON.parse(row.numbers)),
  ...(row.license !== null && { license: row.license }),
})

const toRow = (user: User, { now, api }: Reading): Row => ({
  user_key: user.userKey,
  email: user.email,
  first_name: user.firstName,
  last_name: user.lastName,
  state: user.state,
  office_key: user.officeKey ?? null,
  numbers: JSON.stringify(user.numbers),
  number_count: user.numbers.length,
  license: user.license ?? null,
  search_text: [user.firstName, user.lastName, user.email, user.userKey, ...user.numbers]
    .join(' ')
    .toLowerCase(),
  read_at: now,
  api: api ?? null,
})

const learn = async (db: Tables, users: User[], reading: Reading): Promise<void> => {
  if (users.length === 0) return
  await db
    .insertInto('directory_user')
    .values(users.map((user) => toRow(user, reading)))
    .onConflict((conflict) =>
      conflict
        .column('user_key')
        .doUpdateSet((set) => ({
          email: set.ref('excluded.email'),
          first_name: set.ref('excluded.first_name'),
          last_name: set.ref('excluded.last_name'),
          state: set.ref('excluded.state'),
          office_key: set.ref('excluded.office_key'),
          numbers: set.ref('excluded.numbers'),
          number_count: set.ref('excluded.number_count'),
          license: set.ref('excluded.license'),
          search_text: set.ref('excluded.search_text'),
          read_at: set.ref('excluded.read_at'),
          api: set.ref('excluded.api'),
        }))
        .where((where) =>
          where.or([
            where('directory_user.search_text', '<>', where.ref('excluded.search_text')),
            where('directory_user.state', '<>', where.ref('excluded.state')),
            where('directory_user.numbers', '<>', where.ref('excluded.numbers')),
            where(
              sql<string>`coalesce(directory_user.office_key, '')`,
              '<>',
              sql<string>`coalesce(excluded.office_key, '')`,
            ),
            where(
              sql<string>`coalesce(directory_user.license, '')`,
              '<>',
              sql<string>`coalesce(excluded.license, '')`,
            ),
            where('directory_user.api', 'is distinct from', where.ref('excluded.api')),
            where('directory_user.read_at', '<', reading.now - readingStaysFreshMs),
          ]),
        ),
    )
    .execute()
}

/** What the order of people goes by. */
export const placeOf = ({ lastName, firstName, userKey }: User): string[] => [lastName, firstName, userKey]
export const placeLength = 3

/** By name, from behind a place; `total` counts every match. */
const find = async (db: Tables, by: KnownQuery) => {
  let matching = db.selectFrom('directory_user').where(inScope('office_key', by.scope))
  if (by.officeKey !== undefined) matching = matching.where('office_key', '=', by.officeKey)
  if (by.state !== undefined) matching = matching.where('state', '=', by.state)
  for (const term of searchTerms(by.text ?? '')) {
    const pattern = likePattern(term)
    matching = matching.where(sql<boolean>`search_text like ${pattern} escape '\\'`)
  }
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const following = by.after
    ? matching.where(sql<boolean>`(last_name, first_name, user_key) > (${sql.join(by.after)})`)
    : matching
  const rows = await following
    .selectAll()
    .orderBy('last_name')
    .orderBy('first_name')
    .orderBy('user_key')
    .limit(by.limit + 1)
    .execute()
  const users = rows.slice(0, by.limit).map(toUser)
  const last = rows.length > by.limit ? users.at(-1) : undefined
  return { users, total: Number(total), ...(last && { end: placeOf(last) }) }
}

const last = async (
  db: Tables,
  userKey: string,
): Promise<{ user: User; api: string | undefined } | undefined> => {
  const row = await db
    .selectFrom('directory_user')
    .selectAll()
    .where('user_key', '=', userKey)
    .executeTakeFirst()
  return row && { user: toUser(row), api: row.api ?? undefined }
}

/** What was read of people so far, one row each. */
export const createKnownPeopleStore = (database: Database, api?: string) => {
  const db = database.withTables<DirectoryTables>()

  /** The last reading of the whole list that came to its end. */
  const wholeList = async () => {
    const walk = await db.selectFrom('directory_walk').selectAll().executeTakeFirst()
    return walk && { people: walk.people, unusable: walk.unusable, finishedAt: Number(walk.finished_at) }
  }

  return {
    learn: (users: User[], now: number) => learn(db, users, { now, api }),
    find: (by: KnownQuery) => find(db, by),
    countByOffice: (scope: Scope) => countByOffice(db, scope),

    forget: (userKey: string) => forgetPerson(db, userKey),

    get: async (userKey: string): Promise<User | undefined> => (await last(db, userKey))?.user,
    last: (userKey: string) => last(db, userKey),

    async withEmails(emails: readonly string[]): Promise<User[]> {
      if (emails.length === 0) return []
      const rows = await db
        .selectFrom('directory_user')
        .selectAll()
        .where(
          sql<string>`lower(email)`,
          'in',
          emails.map((email) => email.toLowerCase()),
        )
        .execute()
      return rows.map(toUser)
    },

    wholeList,

    async summary(scope: Scope) {
      const walk = await wholeList()
      const seen = await db
        .selectFrom('directory_user')
        .where(inScope('office_key', scope))
        .select((select) => [
          select.fn.countAll<number>().as('people'),
          select.fn.max<number | null>('read_at').as('readAt'),
        ])
        .executeTakeFirstOrThrow()
      return {
        people: Number(seen.people),
        ...(seen.readAt !== null && { readAt: Number(seen.readAt) }),
        ...(walk && { wholeList: walk }),
      }
    },

    /** The whole list was read between the two times: who was not in it is gone, where all of it could be read. */
    async finishWalk({ startedAt, finishedAt, people, unusable }: Walk): Promise<void> {
      const row = { people, unusable, finished_at: finishedAt }
      const isGone = unusable === 0 ? startedAt - readingStaysFreshMs : 0
      await db.transaction().execute(async (transaction) => {
        await forgetReadBefore(transaction, isGone)
        await transaction
          .insertInto('directory_walk')
          .values({ name: 'users', ...row })
          .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
          .execute()
      })
    },
  }
}

export type KnownPeopleStore = ReturnType<typeof createKnownPeopleStore>
