import type { Kysely, Selectable } from 'kysely'

import { accountNamed, type Audit } from '../audit/audit.ts'
import { AppError } from '../platform/app-error.ts'
import { isOpen, type AccountTables } from './accounts.tables.ts'
import { takeCode, type Codes } from './codes.ts'
import { refuseSso } from './managing.ts'
import { checkLength } from './password-rules.ts'
import type { Passwords } from './passwords.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import type { Turnstile } from './turnstile.ts'

type Row = Selectable<AccountTables['account']>

/** Whoever asks; `epoch` of their session: once the account is at another one, they may not any more. */
export type Own = { accountKey: string; epoch: number; ip: string }

type Wrong = 'account.password_wrong' | 'session.code_wrong'

export type OwnProofsOptions = {
  tables: Kysely<AccountTables>
  passwords: Passwords
  codes: Codes
  limits: SignInLimits
  inTurn: Turnstile
  audit: Audit
  demandPasswords: () => void
}

/** Throws `session.missing` where the account was changed since this session began, or has ended. */
const readRow = async (
  tables: Kysely<AccountTables>,
  { accountKey, epoch }: Omit<Own, 'ip'>,
): Promise<Row> => {
  const row = await tables
    .selectFrom('account')
    .selectAll()
    .where('account_key', '=', accountKey)
    .where('session_epoch', '=', epoch)
    .where(isOpen)
    .executeTakeFirst()
  if (!row) throw new AppError('session.missing')
  return row
}

/** What whoever is signed in shows before anything of how they sign in is changed. */
export const createOwnProofs = (options: OwnProofsOptions) => {
  const { tables, passwords, codes, limits, inTurn, audit, demandPasswords } = options
  /** Whoever has an open session may not be whose it is. Throws the code. */
  const refuse = async ({ ip }: Own, row: Row, code: Wrong): Promise<never> => {
    const details = { method: 'change', code, ip }
    await audit.record({ kind: 'session.refused', actor: accountNamed(row), details })
    throw new AppError(code)
  }

  const rowOf = (own: Omit<Own, 'ip'>): Promise<Row> => readRow(tables, own)

  /** Counted like tries to sign in, but not against those of a guesser elsewhere; a password that is known makes no room for guesses of codes. */
  const count = ({ accountKey, ip }: Own, what: 'password' | 'code') =>
    limits.count({ ip, what: [what, accountKey] })

  const checkCurrent = async (own: Own, current: string | undefined): Promise<Row> => {
    demandPasswords()
    checkLength(current ?? '')
    const row = await rowOf(own)
    refuseSso(row)
    const hash = row.password_hash
    if (hash === null) return row
    const takeBack = await count(own, 'password')
    const isRight = await inTurn(takeBack, () => passwords.matches(current ?? '', hash))
    if (!isRight) return refuse(own, row, 'account.password_wrong')
    await takeBack()
    return row
  }

  const checkCode = async (own: Own, account: Row, code: string): Promise<void> => {
    const takeBack = await count(own, 'code')
    if (!(await takeCode(tables, codes, { account, code }))) await refuse(own, account, 'session.code_wrong')
    else await takeBack()
  }

  return { rowOf, count, checkCurrent, checkCode, refuse }
}
