import { createHmac } from 'node:crypto'

import type { Kysely } from 'kysely'

import { AppError } from '../platform/app-error.ts'
import type { AccountTables } from './accounts.tables.ts'
import { takeCode, type Codes } from './codes.ts'
import { emailKeyOf } from './email-key.ts'
import { checkLength } from './password-rules.ts'
import type { Passwords } from './passwords.ts'
import { proofOf, type Proof } from './proof.ts'
import type { SignInLimits, Tried } from './sign-in-limits.ts'
import type { Turnstile } from './turnstile.ts'

/** A browser in which somebody got in before; `knownBy`: with the password and second factor of then. */
export type Device = { deviceKey: string; accountKey: string; knownBy: string }

type Credentials = { ip: string; email: string; password: string; code?: string; device?: Device | undefined }

type Options = {
  tables: Kysely<AccountTables>
  passwords: Passwords
  codes: Codes
  limits: SignInLimits
  inTurn: Turnstile
  deviceKey: Buffer
  /** Throws `session.password_off`. */
  demandPasswords: () => void
}

/** The way in by what somebody knows. */
export const createByPassword = (options: Options) => {
  const { tables, passwords, codes, limits, inTurn, deviceKey, demandPasswords } = options

  const accountOf = (emailKey: string) =>
    tables
      .selectFrom('account')
      .select(['account_key', 'password_hash', 'code_secret', 'disabled_at', 'session_epoch'])
      .where('email_key', '=', emailKey)
      .executeTakeFirst()

  const checkPassword = async (account: Awaited<ReturnType<typeof accountOf>>, password: string) => {
    const isRight = await passwords.matches(password, account?.password_hash)
    if (!account || !isRight || account.disabled_at !== null) throw new AppError('session.wrong_credentials')
    if (account.password_hash !== null && passwords.isOld(account.password_hash)) {
      // Nobody knows it but at this moment.
      const hash = await passwords.hash(password)
      await tables
        .updateTable('account')
        .set({ password_hash: hash })
        .where('account_key', '=', account.account_key)
        .where('password_hash', '=', account.password_hash)
        .execute()
      return { ...account, password_hash: hash }
    }
    return account
  }

  /** Another one once the password or the second factor is. */
  const knownBy = ({
    password_hash: hash,
    code_secret: secret,
  }: {
    password_hash: string | null
    code_secret: string | null
  }) =>
    createHmac('sha256', deviceKey)
      .update(JSON.stringify([hash, secret]))
      .digest('base64url')

  return {
    /**
     * Throws `session.wrong_credentials`, `session.code_needed`, `session.code_wrong`,
     * `session.throttled` or `session.busy`; unknown people cost the same.
     */
    async signIn({ email, password, code, ip, device }: Credentials): Promise<Proof & { knownBy: string }> {
      demandPasswords()
      checkLength(password)
      const emailKey = emailKeyOf(email)
      const found = await accountOf(emailKey)
      const isKnown = found && device?.accountKey === found.account_key && device.knownBy === knownBy(found)
      const what: Tried = isKnown ? ['device', device.deviceKey] : ['account', emailKey]
      const takeBack = await limits.count({ ip, what })
      const account = await inTurn(takeBack, () => checkPassword(found, password))
      if (account.code_secret !== null) {
        // Not taken back: else asking without a code would make room for one more guess of it.
        if (code === undefined) throw new AppError('session.code_needed')
        if (!(await takeCode(tables, codes, { account, code }))) throw new AppError('session.code_wrong')
      }
      await takeBack()
      return { ...proofOf(account), knownBy: knownBy(account) }
    },
  }
}
