import { accountNamed, type Audit } from '../audit/audit.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { DeriveKey } from '../platform/keys.ts'
import { createSeal } from '../platform/seal.ts'
import type { Database } from '../platform/tables.ts'
import type { AccountTables } from './accounts.tables.ts'
import { createByLink } from './by-link.ts'
import { createByPassword } from './by-password.ts'
import { createBySso, type Vouched } from './by-sso.ts'
import { createCodes } from './codes.ts'
import { createLinks } from './links.ts'
import { createManaging } from './managing.ts'
import { createOwnAccounts } from './own-account.ts'
import { createOwners } from './owners.ts'
import { checkNewPassword } from './password-rules.ts'
import { createPasswords } from './passwords.ts'
import { nextEpoch } from './proof.ts'
import { createSignInLimits } from './sign-in-limits.ts'
import { createTurnstile } from './turnstile.ts'

export type AccountsOptions = {
  database: Database
  clock: Clock
  deriveKey: DeriveKey
  newKey: () => string
  audit: Audit
  /** People sign in by single sign-on alone. */
  passwordsOff?: boolean | undefined
}

export type Accounts = ReturnType<typeof createAccounts>

/** Who may sign in, and with what. */
export const createAccounts = (options: AccountsOptions) => {
  const { database, clock, deriveKey, newKey, audit, passwordsOff = false } = options
  const tables = database.withTables<AccountTables>()
  const passwords = createPasswords(deriveKey('password pepper'))
  const limits = createSignInLimits({ database, clock, key: deriveKey('sign-in limit') })
  const links = createLinks(tables, clock)
  const codes = createCodes({ seal: createSeal(deriveKey('code secrets')), clock })
  const inTurn = createTurnstile()
  const deviceKey = deriveKey('known devices')

  const owners = createOwners({ tables, clock, newKey, links, audit })

  const demandPasswords = (): void => {
    if (passwordsOff) throw new AppError('session.password_off')
  }

  return {
    ...createByPassword({ tables, passwords, codes, limits, inTurn, deviceKey, demandPasswords }),
    ...createByLink({ tables, passwords, codes, limits, links, inTurn, owners, audit, demandPasswords }),
    /** The account of somebody whom single sign-on vouches for, where there is one. */
    keyBySso: async ({
      issuer,
      subject,
    }: Pick<Vouched, 'issuer' | 'subject'>): Promise<string | undefined> => {
      const account = await tables
        .selectFrom('account')
        .select('account_key')
        .where('sso_issuer', '=', issuer)
        .where('sso_subject', '=', subject)
        .executeTakeFirst()
      return account?.account_key
    },
    bySso: createBySso({ tables, clock, newKey, audit }),
    manage: createManaging({ tables, clock, newKey, links, audit, demandPasswords }),
    own: createOwnAccounts({
      tables,
      clock,
      links,
      passwords,
      codes,
      limits,
      inTurn,
      audit,
      demandPasswords,
    }),

    /** Where nobody is owner; else nothing is changed. Throws `request.invalid` for a password that anybody would guess. */
    async ensureOwner({ email, password }: { email: string; password?: string }): Promise<void> {
      if (await owners.any()) return
      if (password !== undefined) checkNewPassword(password, email)
      const passwordHash = password === undefined ? null : await passwords.hash(password)
      await tables
        .transaction()
        .execute((transaction) => owners.appoint({ email, passwordHash }, transaction))
    },

    /** A token that signs the owner in, or makes one where there is none. */
    async createOneTimeLink(): Promise<string> {
      const owner = await owners.local()
      return tables.transaction().execute(async (transaction) => {
        const link = await links.create(
          { accountKey: owner?.account_key ?? null, purpose: 'sign_in' },
          transaction,
        )
        await audit.append(transaction, { kind: 'account.link_made', person: owner && accountNamed(owner) })
        return link.token
      })
    },

    /** A token that lets the first owner choose a password, and asks them for no code any more. Undefined where nobody is owner. */
    async resetOwner(): Promise<string | undefined> {
      const owner = await owners.local()
      if (!owner) return undefined
      return tables.transaction().execute(async (transaction) => {
        const link = { accountKey: owner.account_key, purpose: 'password', removesCode: true } as const
        const { token } = await links.create(link, transaction)
        const details = { removesCode: true }
        await audit.append(transaction, { kind: 'account.link_made', person: accountNamed(owner), details })
        return token
      })
    },

    /** A try to sign in elsewhere. Throws `session.throttled`; resolves to what takes it back. */
    countTry: (ip: string) => limits.count({ ip }),

    hasOwner: async (): Promise<boolean> => (await owners.any()) !== undefined,

    /** Where people come by single sign-on alone, nobody stays who came by anything else. */
    async endLocalSessions(): Promise<void> {
      await tables.transaction().execute(async (transaction) => {
        await transaction.updateTable('account').set(nextEpoch).where('sso_subject', 'is', null).execute()
        await audit.append(transaction, { kind: 'session.others_ended', details: { passwordSignIn: 'off' } })
      })
    },
  }
}
