import type { Account, PasswordLink, Role, Scope } from '@patchbay/contract'
import { Role as RoleForm, Scope as ScopeForm } from '@patchbay/contract'
import type { Kysely, Selectable } from 'kysely'
import { Compile } from 'typebox/schema'

import { accountNamed, type Audit, type Named } from '../audit/audit.ts'
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

const stateOf = ({ disabled_at: disabledAt, role_ended_at: endedAt, password_hash: hash, ...row }: Row) => {
  if (disabledAt !== null) return 'disabled' as const
  if (endedAt !== null) return 'no_role' as const
  return hash === null && row.last_sign_in_at === null ? ('invited' as const) : ('active' as const)
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

type Changed = {
  kind: 'account.role_changed' | 'account.disabled' | 'account.enabled'
  grant?: Grant
  disabled_at?: number | null
}

const standing = ({ role, scope, state }: Account) => ({ role, scope, state })

type Options = {
  tables: Kysely<AccountTables>
  clock: Clock
  newKey: () => string
  links: Links
  audit: Audit
  demandPasswords: () => void
}

const find = async (within: Kysely<AccountTables>, accountKey: string): Promise<Row> => {
  const row = await within
    .selectFrom('account')
    .selectAll()
    .where('account_key', '=', accountKey)
    .executeTakeFirst()
  if (!row) throw new AppError('account.not_found')
  return row
}

/** What owners do with accounts; `actorKey` is the account of the one who does it. */
export const createManaging = (options: Options) => {
  const { tables, clock, newKey, links, audit, demandPasswords } = options
  /** Two owners who take each other's right at the same moment: the second one has none any more. */
  const asOwner = <Result>(
    actorKey: string,
    work: (within: Kysely<AccountTables>, actor: Named) => Promise<Result>,
  ): Promise<Result> =>
    tables.transaction().execute(async (transaction) => {
      const actor = await find(transaction, actorKey)
      const isOut = actor.disabled_at !== null || actor.role_ended_at !== null
      if (isOut || roleOf(actor) !== 'owner') throw new AppError('access.denied')
      return work(transaction, accountNamed(actor))
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
    { kind, grant, ...changed }: Changed,
  ): Promise<Account> =>
    asOwner(actorKey, async (within, actor) => {
      const row = await find(within, accountKey)
      if (grant) refuseSso(row)
      if (accountKey === actorKey) throw new AppError('account.own')
      await within
        .updateTable('account')
        .set({ ...changed, ...(grant && rowOf(grant)), ...nextEpoch })
        .where('account_key', '=', accountKey)
        .execute()
      if (changed.disabled_at) await links.endAllOf(accountKey, within)
      const after = shown(await find(within, accountKey))
      const details = { before: standing(shown(row)), after: standing(after) }
      await audit.append(within, { kind, actor, person: accountNamed(row), details })
      return after
    })

  return {
    async list(): Promise<Account[]> {
      const rows = await tables.selectFrom('account').selectAll().orderBy('email_key').execute()
      return rows.map(shown)
    },

    invite: (actorKey: string, { email, ...grant }: Grant & { email: string }) =>
      asOwner(actorKey, async (within, actor) => {
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
        const person = accountNamed(inserted)
        await audit.append(within, { kind: 'account.invited', actor, person, details: grant })
        return { account: shown(inserted), link: await linkFor(within, { accountKey, removesCode: false }) }
      }),

    /** The password stays what it is until the link is used. */
    reset: (actorKey: string, accountKey: string, { removesCode }: { removesCode: boolean }) =>
      asOwner(actorKey, async (within, actor) => {
        demandPasswords()
        const row = await find(within, accountKey)
        refuseSso(row)
        // Else an open session would be worth as much as what its holder knows.
        if (accountKey === actorKey) throw new AppError('account.own')
        if (row.disabled_at !== null) throw new AppError('account.disabled')
        const entry = { kind: 'account.link_made', actor, person: accountNamed(row) } as const
        await audit.append(within, { ...entry, details: { removesCode } })
        return linkFor(within, { accountKey, removesCode })
      }),

    changeRole: (actorKey: string, accountKey: string, grant: Grant) =>
      change(actorKey, accountKey, { kind: 'account.role_changed', grant }),

    disable: (actorKey: string, accountKey: string) =>
      change(actorKey, accountKey, { kind: 'account.disabled', disabled_at: clock.now() }),

    enable: (actorKey: string, accountKey: string) =>
      change(actorKey, accountKey, { kind: 'account.enabled', disabled_at: null }),
  }
}
