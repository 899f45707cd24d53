import type { Scope } from '@patchbay/contract'
import { sql, type Kysely, type RawBuilder } from 'kysely'

import { inScope } from '../platform/scope.ts'
import type { DirectoryTables } from './directory.tables.ts'
import { isNotElsewhere } from './not-elsewhere.ts'

type Tables = Kysely<DirectoryTables>
type Seen = { numbers: readonly string[]; at: number }

const mostHolders = 50

const among = (numbers: readonly string[]) =>
  sql`number in (select value from json_each(${JSON.stringify(numbers)}))`

const personOffice = sql`(
  select coalesce(directory_user.office_key, '') from directory_user
  where directory_user.user_key = directory_number_holder.user_key)`

/** What is read of somebody who has gone to another office is not of the time in which they had it. */
const copyNames = (of: RawBuilder<unknown>) => sql`
  update directory_number_holder set (first_name, last_name, email, person_office_key) = (
    select first_name, last_name, email, coalesce(directory_user.office_key, '') from directory_user
    where directory_user.user_key = directory_number_holder.user_key)
  where ${of} and coalesce(person_office_key, ${personOffice}) = ${personOffice}`

// Numbers are often read before the people who have them.
const learnNames = (db: Tables, numbers: readonly string[]) =>
  copyNames(sql`until is null and email = '' and ${among(numbers)}`).execute(db)

// Where it is not told who has a number, they may have it still.
const close = (db: Tables, { numbers, at }: Seen) =>
  sql`update directory_number_holder set until = max(since, ${at})
    where until is null and ${among(numbers)} and not exists (
      select 1 from directory_number
      where directory_number.number = directory_number_holder.number
        and (directory_number.user_key = directory_number_holder.user_key
          or (directory_number.user_key is null and status in ('user', 'not_known'))))`.execute(db)

const open = (db: Tables, { numbers, at }: Seen) =>
  sql`insert into directory_number_holder
      (number, user_key, office_key, person_office_key, first_name, last_name, email, since, until)
    select seen.number, seen.user_key, seen.office_key,
      case when directory_user.user_key is null then null else coalesce(directory_user.office_key, '') end,
      coalesce(first_name, ''), coalesce(last_name, ''), coalesce(email, ''), ${at}, null
    from (select * from directory_number where ${among(numbers)} and user_key is not null) as seen
    left join directory_user on directory_user.user_key = seen.user_key
    where not exists (
      select 1 from directory_number_holder
      where directory_number_holder.number = seen.number and until is null)`.execute(db)

/** What the rows of these numbers say now, as of a reading that began then. Within the transaction that wrote them. */
export const noteHolders = async (db: Tables, seen: Seen): Promise<void> => {
  await learnNames(db, seen.numbers)
  await close(db, seen)
  await open(db, seen)
}

/** Numbers that left the company have nobody any more. */
export const closeLeft = async (db: Tables, at: number): Promise<void> => {
  await sql`update directory_number_holder set until = max(since, ${at})
    where until is null and number not in (select number from directory_number)`.execute(db)
}

/** Who had a number stays named when the row of theirs goes. Within the transaction that deletes it. */
export const keepNames = async (db: Tables, userKeys: readonly string[]): Promise<void> => {
  await copyNames(sql`user_key in (select value from json_each(${JSON.stringify(userKeys)}))`).execute(db)
}

/** In the scope when they had it, as far as they were read then; whoever has it still, or was read only later, is so now. */
const isOfScope = (scope: Scope) => sql<boolean>`
  (holder.person_office_key is null or ${inScope('holder.person_office_key', scope)})
  and ((holder.person_office_key is not null and holder.until is not null)
    or ${isNotElsewhere('holder.user_key', scope)})`

const iso = (ms: number) => new Date(Number(ms)).toISOString()

/** The last ones first, who had it in an office of the scope; by the names of today where they are still known. */
export const holdersOf = async (db: Tables, number: string, scope: Scope) => {
  const rows = await db
    .selectFrom('directory_number_holder as holder')
    .leftJoin('directory_user as user', (join) =>
      join.onRef('user.user_key', '=', 'holder.user_key').on(inScope('user.office_key', scope)),
    )
    .where('holder.number', '=', number)
    .where(inScope('holder.office_key', scope))
    .where(isOfScope(scope))
    .select(['holder.user_key', 'holder.office_key', 'holder.since', 'holder.until'])
    .select((select) => [
      select.fn.coalesce('user.first_name', 'holder.first_name').as('first_name'),
      select.fn.coalesce('user.last_name', 'holder.last_name').as('last_name'),
      select.fn.coalesce('user.email', 'holder.email').as('email'),
    ])
    .orderBy('holder.since', 'desc')
    .orderBy(sql`holder.until is null`, 'desc')
    .limit(mostHolders)
    .execute()
  return rows.map((row) => ({
    userKey: row.user_key,
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    ...(row.office_key !== null && { officeKey: row.office_key }),
    since: iso(row.since),
    ...(row.until !== null && { until: iso(row.until) }),
  }))
}
