import type { AuditKind, OwnAccount } from '@patchbay/contract'
import type { Selectable } from 'kysely'

import { accountNamed } from '../audit/audit.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import { isOpen, type AccountTables } from './accounts.tables.ts'
import type { Links } from './links.ts'
import { createOwnProofs, type Own, type OwnProofsOptions } from './own-proofs.ts'
import { checkLength, checkNewPassword } from './password-rules.ts'
import { nextEpoch, proofOf, type Proof } from './proof.ts'

const secretLastsMs = 10 * 60_000

type Row = Selectable<AccountTables['account']>
type Changed = { account: OwnAccount; proof: Proof }

const shown = (row: Row): OwnAccount => ({
  email: row.email,
  hasPassword: row.password_hash !== null,
  hasSecondFactor: row.code_secret !== null,
  signsInBy: row.sso_subject === null ? 'password' : 'sso',
})

type Options = OwnProofsOptions & { clock: Clock; links: Links }

/** What whoever is signed in changes of how they sign in. An open session alone is no proof: what they know is asked for. */
export const createOwnAccounts = (options: Options) => {
  const { tables, clock, links, passwords, codes, inTurn, audit, demandPasswords } = options
  const { rowOf, count, checkCurrent, checkCode, refuse } = createOwnProofs(options)

  /** All sessions and links end; the proof is for the session in which it was asked for. */
  const changeAndEnd = (
    { accountKey, epoch }: Own,
    { kind, ...changed }: Partial<Row> & { kind: AuditKind },
  ): Promise<Changed> =>
    tables.transaction().execute(async (transaction) => {
      const row = await transaction
        .updateTable('account')
        .set({ ...changed, ...nextEpoch })
        .where('account_key', '=', accountKey)
        .where('session_epoch', '=', epoch)
        .where(isOpen)
        .returningAll()
        .executeTakeFirst()
      if (!row) throw new AppError('session.missing')
      await links.endAllOf(accountKey, transaction)
      const person = accountNamed(row)
      await audit.append(transaction, { kind, actor: person, person })
      return { account: shown(row), proof: proofOf(row) }
    })

  const noTry = () => Promise.resolve()

  return {
    get: async (own: Omit<Own, 'ip'>): Promise<OwnAccount> => shown(await rowOf(own)),

    /** Throws `account.password_wrong`, `account.password_missing`, `session.code_needed`, `session.code_wrong`. Changes nothing. */
    async prove(own: Own, { password, code }: { password: string; code?: string }): Promise<Proof> {
      const row = await checkCurrent(own, password)
      if (row.password_hash === null) throw new AppError('account.password_missing')
      if (row.code_secret !== null) {
        if (code === undefined) throw new AppError('session.code_needed')
        await checkCode(own, row, code)
      }
      return proofOf(row)
    },

    /** Throws `account.password_wrong`, `request.invalid`. All sessions end. */
    async changePassword(
      own: Own,
      given: { current?: string; password: string },
    ): Promise<Changed & { isProof: boolean }> {
      checkLength(given.password)
      const { email, code_secret: secret } = await checkCurrent(own, given.current)
      checkNewPassword(given.password, email)
      const hash = await inTurn(noTry, () => passwords.hash(given.password))
      const changed = await changeAndEnd(own, { kind: 'account.password_changed', password_hash: hash })
      // Where a code is asked for, the password alone proves nothing.
      return { ...changed, isProof: secret === null }
    },

    async beginCodes(own: Own, { current }: { current?: string }): Promise<{ secret: string; uri: string }> {
      const row = await checkCurrent(own, current)
      if (row.code_secret !== null) throw new AppError('account.second_factor_there')
      const { sealed, secret, uri } = codes.newSecret(own.accountKey, row.email)
      await tables
        .updateTable('account')
        .set({ new_code_secret: sealed, new_code_secret_until: clock.now() + secretLastsMs })
        .where('account_key', '=', own.accountKey)
        .where('session_epoch', '=', own.epoch)
        .execute()
      return { secret, uri }
    },

    /** Throws `session.code_wrong`, `account.second_factor_not_begun`. All sessions end. */
    async confirmCodes(own: Own, code: string): Promise<Changed> {
      demandPasswords()
      const row = await rowOf(own)
      const sealed = row.new_code_secret
      if (sealed === null || Number(row.new_code_secret_until) <= clock.now()) {
        throw new AppError('account.second_factor_not_begun')
      }
      const takeBack = await count(own, 'code')
      const step = codes.stepOf(own.accountKey, sealed, code)
      if (step === undefined) return refuse(own, row, 'session.code_wrong')
      await takeBack()
      return changeAndEnd(own, {
        kind: 'account.second_factor_added',
        code_secret: sealed,
        code_step: step,
        new_code_secret: null,
        new_code_secret_until: null,
      })
    },

    async removeCodes(own: Own, code: string): Promise<Changed> {
      demandPasswords()
      await checkCode(own, await rowOf(own), code)
      return changeAndEnd(own, {
        kind: 'account.second_factor_removed',
        code_secret: null,
        code_step: null,
      })
    },
  }
}
