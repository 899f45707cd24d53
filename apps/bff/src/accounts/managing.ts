import type { Account, PasswordLink, Role, Scope } from '@patchbay/contract'
import { Role as RoleForm, Scope as ScopeForm } from '@patchbay/contract'
import type { Kysely, Selectable } from 'kysely'
import { Compile } from 'typebox/schema'

import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { AccountTables } from './accounts.tables.ts'
import { emailKeyOf } from './email-key.ts'
import type { Links } from './links.ts'
import { nextEpoch } from './proof.ts'

type Row = Selectable<AccountTables['account']>

const roles = Compile(RoleForm)

/** A word that a newer Patchbay wrote gives no rights here. Throws. */
export const roleOf = ({ role }: Pick<Row, 'role'>): Role => roles.Parse(role)

const scopes = Compile(ScopeForm)

/** The same of offices. Throws. */
export const scopeOf = ({ offices }: Pick<Row, 'offices'>): Scope =>
  offices === null ? 'company' : scopes.Parse(JSON.parse(offices))

type Grant = { role: Role; scope: Scope }

/** An owner's rights are about no office. Throws `account.company_only`. */
const rowOf = ({ role, scope }: Grant): Pick<Row, 'role' | 'offices'> => {
  if (scope === 'company') return { role, offices: null }
  if (role === 'owner') throw new AppError('account.company_only')
  return { role, offices: JSON.stringify(scope) }
}

const isoOf = (at: number) => new Date(Number(at)).toISOString()

const stateOf = ({ disabled_at: disabledAt, password_hash: hash, last_sign_in_at: last }: Row) => {
  if (disabledAt !== null) return 'disabled' as const
  return hash === null && last === null ? ('invited' as const) : ('active' as const)
}

/** Groups give the role of theirs, and the password is none of ours. */
export const refuseSso = ({ sso_subject: subject }: Pick<Row, 'sso_subject'>): void => {
  if (subject !== null) throw new AppError('account.by_sso')
}

const shown = (row: Row): Account => ({
  accountKey: row.account_key,
  email: row.email,
  role: roleOf(row),
  scope: scopeOf(row),
  state: stateOf(row),
  signsInBy: row.sso_subject === null ? 'password' : 'sso',
  hasSecondFactor: row.code_secret !== null,
  createdAt: isoOf(row.created_at),
  ...(row.last_sign_in_at !== null && { lastSignInAt: isoOf(row.last_sign_in_at) }),
})

type Options = {
  tables: Kysely<AccountTables>
  clock: Clock
  newKey: () => string
  links: Links
  demandPasswords: () => void
}

/** What owners do with accounts; `actorKey` is the account of the one who does it. */
export const createManaging = (options: Options) => {
  const { tables, clock, newKey, links, demandPasswords } = options
  const find = async (within: Kysely<AccountTables>, accountKey: string): Promise<Row> => {
    const row = await within
      .selectFrom('account')
      .selectAll()
      .where('account_key', '=', accountKey)
      .executeTakeFirst()
    if (!row) throw new AppError('account.not_found')
    return row
  }

  /** Two owners who take each other's right at the same moment: the second one has none any more. */
  const asOwner = <Result>(
    actorKey: string,
    work: (within: Kysely<AccountTables>) => Promise<Result>,
  ): Promise<Result> =>
    tables.transaction().execute(async (transaction) => {
      const actor = await find(transaction, actorKey)
      if (actor.disabled_at !== null || roleOf(actor) !== 'owner') throw new AppError('access.denied')
      return work(transaction)
    })

  const linkFor = async (
    within: Kysely<AccountTables>,
    { accountKey, removesCode }: { accountKey: string; removesCode: boolean },
  ): Promise<PasswordLink> => {
    const { token, expiresAt } = await links.create({ accountKey, purpose: 'password', removesCode }, within)
    return { token, expiresAt: isoOf(expiresAt) }
  }

  const change = (
    actorKey: string,
    accountKey: string,
    changed: { grant?: Grant; disabled_at?: number | null },
  ): Promise<Account> =>
    asOwner(actorKey, async (within) => {
      const row = await find(within, accountKey)
      const { grant, ...others } = changed
      if (grant) refuseSso(row)
      if (accountKey === actorKey) throw new AppError('account.own')
      await within
        .updateTable('account')
        .set({ ...others, ...(grant && rowOf(grant)), ...nextEpoch })
        .where('account_key', '=', accountKey)
        .execute()
      if (changed.disabled_at) await links.endAllOf(accountKey, within)
      return shown(await find(within, accountKey))
    })

  return {
    async list(): Promise<Account[]> {
      const rows = await tables.selectFrom('account').selectAll().orderBy('email_key').execute()
      return rows.map(shown)
    },

    invite: (actorKey: string, { email, ...grant }: Grant & { email: string }) =>
      asOwner(actorKey, async (within) => {
        demandPasswords()
        const accountKey = newKey()
        const inserted = await within
          .insertInto('account')
          .values({
            account_key: accountKey,
            email: email.trim(),
            email_key: emailKeyOf(email),
            ...rowOf(grant),
            password_hash: null,
            created_at: clock.now(),
            session_epoch: 0,
          })
          .onConflict((conflict) => conflict.column('email_key').doNothing())
          .returningAll()
          .executeTakeFirst()
        if (!inserted) throw new AppError('account.exists')
        return { account: shown(inserted), link: await linkFor(within, { accountKey, removesCode: false }) }
      }),

    /** The password stays what it is until the link is used. */
    reset: (actorKey: string, accountKey: string, { removesCode }: { removesCode: boolean }) =>
      asOwner(actorKey, async (within) => {
        demandPasswords()
        const row = await find(within, accountKey)
        refuseSso(row)
        if (row.disabled_at !== null) throw new AppError('account.disabled')
        return linkFor(within, { accountKey, removesCode })
      }),

    changeRole: (actorKey: string, accountKey: string, grant: Grant) =>
      change(actorKey, accountKey, { grant }),

    disable: (actorKey: string, accountKey: string) =>
      change(actorKey, accountKey, { disabled_at: clock.now() }),

    enable: (actorKey: string, accountKey: string) => change(actorKey, accountKey, { disabled_at: null }),
  }
}
