import type { Kysely } from 'kysely'

import { accountNamed, type Audit } from '../audit/audit.ts'
import { AppError } from '../platform/app-error.ts'
import { isOpen, type AccountTables } from './accounts.tables.ts'
import { takeCode, type Codes, type Held } from './codes.ts'
import type { Links } from './links.ts'
import type { Owners } from './owners.ts'
import { checkLength, checkNewPassword } from './password-rules.ts'
import type { Passwords } from './passwords.ts'
import { nextEpoch, proofOf, type Proof } from './proof.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import type { Turnstile } from './turnstile.ts'

/** Who asks, for the limits. */
type From = { ip: string }

type Choice = From & { token: string; password: string; code?: string }

type Account = { account_key: string; email: string; session_epoch: number }

type Options = {
  tables: Kysely<AccountTables>
  passwords: Passwords
  codes: Codes
  limits: SignInLimits
  links: Links
  inTurn: Turnstile
  owners: Owners
  audit: Audit
  /** Throws `session.password_off`. */
  demandPasswords: () => void
}

const accountOf = (tables: Kysely<AccountTables>, accountKey: string) =>
  tables
    .selectFrom('account')
    .select(['account_key', 'email', 'session_epoch', 'code_secret'])
    .where('account_key', '=', accountKey)
    .executeTakeFirstOrThrow()

/** The ways in by a one-time link. */
export const createByLink = (options: Options) => {
  const { tables, passwords, codes, limits, links, inTurn, owners, audit, demandPasswords } = options
  /** Counted for the account: a link in other hands is no room for guesses. */
  const demandCode = async (
    account: Held,
    { code, ip }: From & { code?: string | undefined },
  ): Promise<void> => {
    if (code === undefined) throw new AppError('session.code_needed')
    const takeBack = await limits.count({ ip, what: ['code', account.account_key] })
    if (!(await takeCode(tables, codes, { account, code }))) throw new AppError('session.code_wrong')
    await takeBack()
  }

  const replace = (
    account: Account,
    { token, hash, isCodeKept }: { token: string; hash: string; isCodeKept: boolean },
  ): Promise<Proof> =>
    tables.transaction().execute(async (transaction) => {
      if (!(await links.use(token, transaction))) throw new AppError('session.link_invalid')
      const changed = await transaction
        .updateTable('account')
        .set({
          password_hash: hash,
          ...nextEpoch,
          ...(!isCodeKept && { code_secret: null, code_step: null }),
        })
        .where('account_key', '=', account.account_key)
        // Somebody else changed how this account is signed in to, or whether at all, meanwhile.
        .where('session_epoch', '=', account.session_epoch)
        .where(isOpen)
        .returning(['account_key', 'session_epoch'])
        .executeTakeFirst()
      if (!changed) throw new AppError('session.link_invalid')
      await links.endAllOf(account.account_key, transaction)
      const person = accountNamed(account)
      const details = { removesCode: !isCodeKept }
      await audit.append(transaction, { kind: 'account.password_chosen', actor: person, person, details })
      return proofOf(changed)
    })

  return {
    /**
     * Uses the link up. Throws `session.link_invalid`, or leaves it and throws `session.owner_missing`
     * (it is for `createOwner`) or `session.password_needed` (for `choosePassword`).
     */
    async signInByLink({ token, ip }: From & { token: string }): Promise<Proof> {
      const takeBack = await limits.count({ ip })
      const link = await links.find(token)
      if (!link) throw new AppError('session.link_invalid')
      if (link.account_key === null) throw new AppError('session.owner_missing')
      if (link.purpose === 'password') throw new AppError('session.password_needed')
      const account = await accountOf(tables, link.account_key)
      await tables.transaction().execute(async (transaction) => {
        if (!(await links.use(token, transaction))) throw new AppError('session.link_invalid')
        const person = accountNamed(account)
        await audit.append(transaction, { kind: 'account.link_used', actor: person, person })
      })
      await takeBack()
      return proofOf(account)
    },

    /** Of several holders of the link exactly one becomes the owner; the others get `session.link_invalid`. */
    async createOwner(input: From & { token: string; email: string; password: string }): Promise<Proof> {
      demandPasswords()
      checkNewPassword(input.password, input.email)
      const takeBack = await limits.count({ ip: input.ip })
      const link = await links.find(input.token)
      if (link?.account_key !== null) throw new AppError('session.link_invalid')
      const passwordHash = await inTurn(takeBack, () => passwords.hash(input.password))
      const proof = await tables.transaction().execute(async (transaction) => {
        const isFirst = (await owners.any(transaction)) === undefined
        if (!isFirst || !(await links.use(input.token, transaction))) {
          throw new AppError('session.link_invalid')
        }
        return owners.appoint({ email: input.email, passwordHash }, transaction)
      })
      await takeBack()
      return proof
    },

    /**
     * By the link of an invitation or a reset; all sessions that the account had are over. Throws
     * `session.link_invalid`, and where a code is asked for `session.code_needed` or `session.code_wrong`.
     */
    async choosePassword({ token, password, code, ip }: Choice): Promise<Proof> {
      demandPasswords()
      checkLength(password)
      const takeBack = await limits.count({ ip })
      const link = await links.find(token)
      if (!link || link.account_key === null || link.purpose !== 'password') {
        throw new AppError('session.link_invalid')
      }
      const account = await accountOf(tables, link.account_key)
      checkNewPassword(password, account.email)
      const isCodeKept = link.removes_code === 0
      if (isCodeKept && account.code_secret !== null) await demandCode(account, { code, ip })
      const hash = await inTurn(takeBack, () => passwords.hash(password))
      const proof = await replace(account, { token, hash, isCodeKept })
      await takeBack()
      return proof
    },
  }
}
