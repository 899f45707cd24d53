import { NumberStatus, type CompanyNumber, type Scope } from '@patchbay/contract'
import { sql, type ExpressionBuilder, type Kysely, type SelectQueryBuilder } from 'kysely'
import { Compile } from 'typebox/schema'

import { inScope } from '../platform/scope.ts'
import type { DirectoryTables } from './directory.tables.ts'
import { isNotElsewhere } from './not-elsewhere.ts'
import { numberTerms, type NumberTerm } from './numbers-text.ts'

const statuses = Compile(NumberStatus)

export type NumberFilter = { text?: string; status?: NumberStatus; officeKey?: string; country?: string }
export type Finding = NumberFilter & { scope: Scope; after?: string; limit: number }

type Tables = Kysely<DirectoryTables>
type Row = DirectoryTables['directory_number']
type Where = ExpressionBuilder<DirectoryTables, 'directory_number'>
type Matching = SelectQueryBuilder<DirectoryTables, 'directory_number', object>

const contains = (text: string) => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

// As in "Room 1204"; more of them are a number.
const mostDigitsInNames = 4

// After every digit, so it ends what begins with a text.
const afterDigits = ':'

type Digits = Extract<NumberTerm, { kind: 'digits' }>

// Codes of countries have one to three digits.
const countryCodes = ['+_', '+__', '+___']

const isNumber = (where: Where, { start, part, national }: Digits) => {
  const ways = []
  if (start !== undefined) {
    ways.push(where.and([where('number', '>=', start), where('number', '<', start + afterDigits)]))
  }
  if (part !== undefined) ways.push(where('number', 'like', contains(part)))
  if (national !== undefined) {
    ways.push(...countryCodes.map((code) => where('number', 'like', `${code}${national}%`)))
  }
  return where.or(ways)
}

const name = sql`first_name || ' ' || last_name || ' ' || email`

/** Of somebody in whose name and e-mail all of it stands; they are found once and not for each number. */
const isHeldBy = (words: readonly string[], digits: readonly Digits[]) => {
  const each = [
    ...words.map((word) => sql`search_text like ${contains(word)} escape '\\'`),
    ...digits.map(({ written }) => sql`${name} like ${contains(written)} escape '\\'`),
  ]
  return sql<boolean>`directory_number.user_key in (select user_key from directory_user where ${sql.join(each, sql` and `)})`
}

/** Digits may be those of the number or stand in the name; words are of the name only. */
const isMeant = (where: Where, terms: readonly NumberTerm[]) => {
  const words = terms.flatMap((term) => (term.kind === 'word' ? [term.word] : []))
  const digits = terms.filter((term) => term.kind === 'digits')
  const ofNumber = where.and([
    ...digits.map((term) => isNumber(where, term)),
    ...(words.length > 0 ? [isHeldBy(words, [])] : []),
  ])
  const mayBeInName = digits.length > 0 && digits.every(({ written }) => written.length <= mostDigitsInNames)
  return mayBeInName ? where.or([ofNumber, isHeldBy(words, digits)]) : ofNumber
}

const narrow = (query: Matching, { text = '', status, country, officeKey }: NumberFilter): Matching => {
  let matching = query
  if (status !== undefined) matching = matching.where('status', '=', status)
  if (country !== undefined) matching = matching.where('country', '=', country)
  if (officeKey !== undefined) matching = matching.where('directory_number.office_key', '=', officeKey)
  const terms = numberTerms(text)
  return terms.length > 0 ? matching.where((where) => isMeant(where, terms)) : matching
}

type Found = Omit<Row, 'reading'> & {
  first_name: string | null
  last_name: string | null
  email: string | null
}

const holderOf = ({ user_key, first_name, last_name, email }: Found): Pick<CompanyNumber, 'holder'> => {
  if (user_key === null) return {}
  const names = { firstName: first_name ?? '', lastName: last_name ?? '', email: email ?? '' }
  return { holder: { userKey: user_key, ...names } }
}

export const toNumber = (row: Found): CompanyNumber => ({
  number: row.number,
  status: statuses.Check(row.status) ? row.status : 'not_known',
  ...(row.type !== null && { type: row.type }),
  ...(row.country !== null && { country: row.country }),
  ...(row.office_key !== null && { officeKey: row.office_key }),
  ...holderOf(row),
})

/** Numbers of its offices; not those of somebody who is of none of them. */
const within = (query: Matching, scope: Scope): Matching =>
  scope === 'company'
    ? query
    : query
        .where(inScope('directory_number.office_key', scope))
        .where(isNotElsewhere('directory_number.user_key', scope))

/** As they are asked of the database; apart, so that a test sees what each of them walks through. */
export const numberQueries = (db: Tables, { scope, after, limit, ...filter }: Finding) => {
  const matching = narrow(within(db.selectFrom('directory_number'), scope), filter)
  const following = after === undefined ? matching : matching.where('directory_number.number', '>', after)
  return {
    count: matching.select((select) => select.fn.countAll<number>().as('total')),
    page: following
      .leftJoin('directory_user', 'directory_user.user_key', 'directory_number.user_key')
      .select([
        'directory_number.number',
        'directory_number.status',
        'directory_number.type',
        'directory_number.country',
        'directory_number.office_key',
        'directory_number.user_key',
        'directory_user.first_name',
        'directory_user.last_name',
        'directory_user.email',
      ])
      .orderBy('directory_number.number')
      .limit(limit + 1),
  }
}
