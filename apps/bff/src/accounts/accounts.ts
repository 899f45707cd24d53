import { accountNamed, type Audit } from '../audit/audit.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { DeriveKey } from '../platform/keys.ts'
import { createSeal } from '../platform/seal.ts'
import type { Database } from '../platform/tables.ts'
import type { AccountTables } from './accounts.tables.ts'
import { createByLink } from './by-link.ts'
import { createBySso } from './by-sso.ts'
import { createCodes, takeCode } from './codes.ts'
import { emailKeyOf } from './email-key.ts'
import { createLinks } from './links.ts'
import { createManaging } from './managing.ts'
import { createOwnAccounts } from './own-account.ts'
import { createOwners } from './owners.ts'
import { checkLength } from './password-rules.ts'
import { createPasswords } from './passwords.ts'
import { proofOf, type Proof } from './proof.ts'
import { createSignInLimits } from './sign-in-limits.ts'
import { createTurnstile } from './turnstile.ts'

/** A browser in which somebody got in before. */
export type Device = { deviceKey: string; accountKey: string }

/** Who asks, for the limits. */
type From = { ip: string }

type Credentials = From & { email: string; password: string; code?: string; device?: Device | undefined }

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

  const owners = createOwners({ tables, clock, newKey, audit })

  const demandPasswords = (): void => {
    if (passwordsOff) throw new AppError('session.password_off')
  }

  const accountOf = (emailKey: string) =>
    tables
      .selectFrom('account')
      .select(['account_key', 'password_hash', 'code_secret', 'disabled_at', 'session_epoch'])
      .where('email_key', '=', emailKey)
      .executeTakeFirst()

  const checkPassword = async (account: Awaited<ReturnType<typeof accountOf>>, password: string) => {
    const isRight = await passwords.matches(password, account?.password_hash)
    if (!account || !isRight || account.disabled_at !== null) throw new AppError('session.wrong_credentials')
    return account
  }

  return {
    ...createByLink({ tables, passwords, codes, limits, links, inTurn, owners, audit, demandPasswords }),
    bySso: createBySso({ tables, clock, newKey, audit }),
    manage: createManaging({ tables, clock, newKey, links, audit, demandPasswords }),
    own: createOwnAccounts({ tables, clock, passwords, codes, limits, inTurn, audit, demandPasswords }),

    /**
     * Throws `session.wrong_credentials`, `session.code_needed`, `session.code_wrong`,
     * `session.throttled` or `session.busy`; unknown people cost the same.
     */
    async signIn({ email, password, code, ip, device }: Credentials): Promise<Proof> {
      demandPasswords()
      checkLength(password)
      return inTurn(async () => {
        const emailKey = emailKeyOf(email)
        const found = await accountOf(emailKey)
        const isKnown = device !== undefined && device.accountKey === found?.account_key
        const takeBack = await limits.count({
          ip,
          account: emailKey,
          ...(isKnown && { deviceKey: device.deviceKey }),
        })
        const account = await checkPassword(found, password)
        if (account.code_secret !== null) {
          // Not taken back: else asking without a code would make room for one more guess of it.
          if (code === undefined) throw new AppError('session.code_needed')
          if (!(await takeCode(tables, codes, { account, code }))) throw new AppError('session.code_wrong')
        }
        await takeBack()
        return proofOf(account)
      })
    },

    /** At the first start only: where an owner exists, nothing is changed. */
    async ensureOwner({ email, password }: { email: string; password?: string }): Promise<void> {
      if (await owners.first()) return
      const passwordHash = password === undefined ? null : await passwords.hash(password)
      await tables.transaction().execute((transaction) => owners.insert({ email, passwordHash }, transaction))
    },

    /** A token that signs the owner in, or makes one where there is none. */
    async createOneTimeLink(): Promise<string> {
      const owner = await owners.first()
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
      const owner = await owners.first()
      if (!owner) return undefined
      return tables.transaction().execute(async (transaction) => {
        const link = { accountKey: owner.account_key, purpose: 'password', removesCode: true } as const
        const { token } = await links.create(link, transaction)
        const details = { removesCode: true }
        await audit.append(transaction, { kind: 'account.link_made', person: accountNamed(owner), details })
        return token
      })
    },

    hasOwner: async (): Promise<boolean> => (await owners.first()) !== undefined,
  }
}
