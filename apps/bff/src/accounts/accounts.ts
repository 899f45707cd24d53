import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { DeriveKey } from '../platform/keys.ts'
import type { Database } from '../platform/tables.ts'
import type { AccountTables } from './accounts.tables.ts'
import { createLinks } from './links.ts'
import { createPasswords } from './passwords.ts'
import { createSignInLimits } from './sign-in-limits.ts'
import { createTurnstile } from './turnstile.ts'

export type Account = { accountKey: string; email: string }

/** Who asks, for the limits. */
type From = { ip: string }

export type AccountsOptions = {
  database: Database
  clock: Clock
  deriveKey: DeriveKey
  newKey: () => string
}

const longestPasswordBytes = 1024

const emailKeyOf = (email: string) => email.trim().normalize('NFKC').toLowerCase()

const checkLength = (password: string): void => {
  if (Buffer.byteLength(password) <= longestPasswordBytes) return
  throw new AppError('request.invalid', {
    fields: { '/password': `must have at most ${longestPasswordBytes} bytes` },
  })
}

export type Accounts = ReturnType<typeof createAccounts>

/** Who may sign in, and with what. */
export const createAccounts = ({ database, clock, deriveKey, newKey }: AccountsOptions) => {
  const tables = database.withTables<AccountTables>()
  const passwords = createPasswords(deriveKey('password pepper'))
  const limits = createSignInLimits({ database, clock, key: deriveKey('sign-in limit') })
  const links = createLinks(tables, clock)
  const inTurn = createTurnstile()

  const firstOwner = (within = tables) =>
    within
      .selectFrom('account')
      .select(['account_key as accountKey', 'email'])
      .where('role', '=', 'owner')
      .orderBy('created_at')
      .executeTakeFirst()

  const insertOwner = async (
    email: string,
    passwordHash: string | null,
    within = tables,
  ): Promise<Account> => {
    const accountKey = newKey()
    await within
      .insertInto('account')
      .values({
        account_key: accountKey,
        email: email.trim(),
        email_key: emailKeyOf(email),
        role: 'owner',
        password_hash: passwordHash,
        created_at: clock.now(),
      })
      .execute()
    return { accountKey, email: email.trim() }
  }

  return {
    /** Throws `session.wrong_credentials`, `session.throttled` or `session.busy`; unknown people cost the same. */
    async signIn({ email, password, ip }: From & { email: string; password: string }): Promise<Account> {
      checkLength(password)
      return inTurn(async () => {
        const emailKey = emailKeyOf(email)
        const takeBack = await limits.count({ ip, account: emailKey })
        const account = await tables
          .selectFrom('account')
          .select(['account_key', 'email', 'password_hash'])
          .where('email_key', '=', emailKey)
          .executeTakeFirst()
        const isRight = await passwords.matches(password, account?.password_hash)
        if (!account || !isRight) throw new AppError('session.wrong_credentials')
        await takeBack()
        return { accountKey: account.account_key, email: account.email }
      })
    },

    /** Uses the link up. Throws `session.link_invalid`, or `session.owner_missing` and leaves it for `createOwner`. */
    async signInByLink({ token, ip }: From & { token: string }): Promise<Account> {
      const takeBack = await limits.count({ ip })
      const link = await links.find(token)
      if (link?.account_key === null) throw new AppError('session.owner_missing')
      if (!link || !(await links.use(token))) throw new AppError('session.link_invalid')
      await takeBack()
      return tables
        .selectFrom('account')
        .select(['account_key as accountKey', 'email'])
        .where('account_key', '=', link.account_key)
        .executeTakeFirstOrThrow()
    },

    /** Of several holders of the link exactly one becomes the owner; the others get `session.link_invalid`. */
    async createOwner(input: From & { token: string; email: string; password: string }): Promise<Account> {
      checkLength(input.password)
      return inTurn(async () => {
        const takeBack = await limits.count({ ip: input.ip })
        const link = await links.find(input.token)
        if (link?.account_key !== null) throw new AppError('session.link_invalid')
        const passwordHash = await passwords.hash(input.password)
        const owner = await tables.transaction().execute(async (transaction) => {
          const isFirst = (await firstOwner(transaction)) === undefined
          if (!isFirst || !(await links.use(input.token, transaction))) {
            throw new AppError('session.link_invalid')
          }
          return insertOwner(input.email, passwordHash, transaction)
        })
        await takeBack()
        return owner
      })
    },

    /** At the first start only: where an owner exists, nothing is changed. */
    async ensureOwner({ email, password }: { email: string; password?: string }): Promise<void> {
      if (await firstOwner()) return
      await insertOwner(email, password === undefined ? null : await passwords.hash(password))
    },

    /** A token that signs the owner in, or makes one where there is none. */
    async createOneTimeLink(): Promise<string> {
      return links.create((await firstOwner())?.accountKey ?? null)
    },

    hasOwner: async (): Promise<boolean> => (await firstOwner()) !== undefined,
  }
}
