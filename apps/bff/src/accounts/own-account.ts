import type { AuditKind, OwnAccount } from '@patchbay/contract'
import type { Kysely, Selectable } from 'kysely'

import { accountNamed, type Audit } from '../audit/audit.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { AccountTables } from './accounts.tables.ts'
import { takeCode, type Codes } from './codes.ts'
import { refuseSso } from './managing.ts'
import { checkLength, checkNewPassword } from './password-rules.ts'
import type { Passwords } from './passwords.ts'
import { nextEpoch, proofOf, type Proof } from './proof.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import type { Turnstile } from './turnstile.ts'

const secretLastsMs = 10 * 60_000

type Row = Selectable<AccountTables['account']>
type Own = { accountKey: string; ip: string }
type Changed = { account: OwnAccount; proof: Proof }

const shown = (row: Row): OwnAccount => ({
  email: row.email,
  hasPassword: row.password_hash !== null,
  hasSecondFactor: row.code_secret !== null,
  signsInBy: row.sso_subject === null ? 'password' : 'sso',
})

type Options = {
  tables: Kysely<AccountTables>
  clock: Clock
  passwords: Passwords
  codes: Codes
  limits: SignInLimits
  inTurn: Turnstile
  audit: Audit
  demandPasswords: () => void
}

const rowOf = (tables: Kysely<AccountTables>, accountKey: string): Promise<Row> =>
  tables.selectFrom('account').selectAll().where('account_key', '=', accountKey).executeTakeFirstOrThrow()

type Wrong = 'account.password_wrong' | 'session.code_wrong'

/** Whoever has an open session may not be whose it is. Throws the code. */
const refuse = async ({ tables, audit }: Options, own: Own, code: Wrong): Promise<never> => {
  const actor = accountNamed(await rowOf(tables, own.accountKey))
  const details = { method: 'change', code, ip: own.ip }
  await audit.record({ kind: 'session.refused', actor, details })
  throw new AppError(code)
}

/** What whoever is signed in changes of how they sign in. An open session alone is no proof: what they know is asked for. */
export const createOwnAccounts = (options: Options) => {
  const { tables, clock, passwords, codes, limits, inTurn, audit, demandPasswords } = options
  const get = async (accountKey: string): Promise<OwnAccount> => shown(await rowOf(tables, accountKey))

  const change = async (accountKey: string, changed: Partial<Row>): Promise<void> => {
    await tables.updateTable('account').set(changed).where('account_key', '=', accountKey).execute()
  }

  /** All sessions end; the proof is for the one in which it was asked for. */
  const changeAndEnd = (
    accountKey: string,
    { kind, ...changed }: Partial<Row> & { kind: AuditKind },
  ): Promise<Changed> =>
    tables.transaction().execute(async (transaction) => {
      const row = await transaction
        .updateTable('account')
        .set({ ...changed, ...nextEpoch })
        .where('account_key', '=', accountKey)
        .returningAll()
        .executeTakeFirstOrThrow()
      const person = accountNamed(row)
      await audit.append(transaction, { kind, actor: person, person })
      return { account: shown(row), proof: proofOf(row) }
    })

  /** Counted like tries to sign in, but not against those of a guesser elsewhere. */
  const count = ({ accountKey, ip }: Own) => limits.count({ ip, account: accountKey })

  const checkCurrent = async (own: Own, current: string | undefined): Promise<Row> => {
    const row = await rowOf(tables, own.accountKey)
    refuseSso(row)
    if (row.password_hash === null) return row
    const takeBack = await count(own)
    const isRight = await passwords.matches(current ?? '', row.password_hash)
    if (!isRight) return refuse(options, own, 'account.password_wrong')
    await takeBack()
    return row
  }

  return {
    get,

    /** Throws `account.password_wrong`, `request.invalid`. All sessions end. */
    async changePassword(own: Own, given: { current?: string; password: string }): Promise<Changed> {
      demandPasswords()
      checkLength(given.current ?? '')
      checkLength(given.password)
      return inTurn(async () => {
        const { email } = await checkCurrent(own, given.current)
        checkNewPassword(given.password, email)
        const hash = await passwords.hash(given.password)
        return changeAndEnd(own.accountKey, { kind: 'account.password_changed', password_hash: hash })
      })
    },

    async beginCodes(own: Own, { current }: { current?: string }): Promise<{ secret: string; uri: string }> {
      checkLength(current ?? '')
      return inTurn(async () => {
        const row = await checkCurrent(own, current)
        if (row.code_secret !== null) throw new AppError('account.second_factor_there')
        const { sealed, secret, uri } = codes.newSecret(own.accountKey, row.email)
        await change(own.accountKey, {
          new_code_secret: sealed,
          new_code_secret_until: clock.now() + secretLastsMs,
        })
        return { secret, uri }
      })
    },

    /** Throws `session.code_wrong`, `account.second_factor_not_begun`. All sessions end. */
    async confirmCodes(own: Own, code: string): Promise<Changed> {
      const row = await rowOf(tables, own.accountKey)
      const sealed = row.new_code_secret
      if (sealed === null || Number(row.new_code_secret_until) <= clock.now()) {
        throw new AppError('account.second_factor_not_begun')
      }
      const takeBack = await count(own)
      const step = codes.stepOf(own.accountKey, sealed, code)
      if (step === undefined) return refuse(options, own, 'session.code_wrong')
      await takeBack()
      return changeAndEnd(own.accountKey, {
        kind: 'account.second_factor_added',
        code_secret: sealed,
        code_step: step,
        new_code_secret: null,
        new_code_secret_until: null,
      })
    },

    async removeCodes(own: Own, code: string): Promise<Changed> {
      const account = await rowOf(tables, own.accountKey)
      const takeBack = await count(own)
      if (!(await takeCode(tables, codes, { account, code })))
        return refuse(options, own, 'session.code_wrong')
      await takeBack()
      return changeAndEnd(own.accountKey, {
        kind: 'account.second_factor_removed',
        code_secret: null,
        code_step: null,
      })
    },
  }
}
