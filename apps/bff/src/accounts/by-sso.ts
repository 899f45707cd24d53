import type { Role } from '@patchbay/contract'
import type { Kysely, Selectable } from 'kysely'

import { accountNamed, type Audit } from '../audit/audit.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { AccountTables } from './accounts.tables.ts'
import { nextEpoch, proofOf, type Proof } from './proof.ts'

/** Somebody as the company's single sign-on tells of them; only `issuer` and `subject` say who it is. No group of theirs may give a role. */
export type Vouched = { issuer: string; subject: string; email: string; role: Role | undefined }

type Account = Selectable<AccountTables['account']>

type Options = { tables: Kysely<AccountTables>; clock: Clock; newKey: () => string; audit: Audit }

// No address has this form: an account of its own, whoever else has the e-mail address here.
const emailKeyFor = ({ issuer, subject }: Vouched): string => JSON.stringify([issuer, subject])

/** Who had no role any more had none. */
const standing = ({
  role,
  email,
  role_ended_at: endedAt,
}: Pick<Account, 'role' | 'email' | 'role_ended_at'>) => ({
  ...(endedAt === null && { role }),
  email,
})

/** The account of somebody whom single sign-on vouches for. Their role is what their groups give them today. */
export const createBySso = ({ tables, clock, newKey, audit }: Options) => {
  /** Whoever is in no group with a role any more has none here either, from now on. */
  const endRole = async (within: Kysely<AccountTables>, known: Account): Promise<void> => {
    const ended = await within
      .updateTable('account')
      .set({ role_ended_at: clock.now(), ...nextEpoch })
      .where('account_key', '=', known.account_key)
      .where('role_ended_at', 'is', null)
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n) return
    const details = { before: { role: known.role }, after: {} }
    await audit.append(within, { kind: 'account.changed', person: accountNamed(known), details })
  }

  const take = (vouched: Vouched): Promise<Proof | undefined> =>
    tables.transaction().execute(async (transaction) => {
      const { issuer, subject, email, role } = vouched
      const known = await transaction
        .selectFrom('account')
        .selectAll()
        .where('sso_issuer', '=', issuer)
        .where('sso_subject', '=', subject)
        .executeTakeFirst()
      if (role === undefined) {
        if (known) await endRole(transaction, known)
        return undefined
      }
      if (!known) {
        const inserted = await transaction
          .insertInto('account')
          .values({
            account_key: newKey(),
            email,
            email_key: emailKeyFor(vouched),
            role,
            password_hash: null,
            created_at: clock.now(),
            sso_issuer: issuer,
            sso_subject: subject,
            session_epoch: 0,
          })
          .returning(['account_key', 'email', 'session_epoch'])
          .executeTakeFirstOrThrow()
        const created = { kind: 'account.created', person: accountNamed(inserted) } as const
        await audit.append(transaction, { ...created, details: { role, issuer } })
        return proofOf(inserted)
      }
      if (known.disabled_at !== null) throw new AppError('session.no_role')
      const changed = await transaction
        .updateTable('account')
        .set({ email, role, offices: null, role_ended_at: null, ...(known.role !== role && nextEpoch) })
        .where('account_key', '=', known.account_key)
        .returning(['account_key', 'session_epoch'])
        .executeTakeFirstOrThrow()
      const [before, after] = [standing(known), standing({ role, email, role_ended_at: null })]
      if (JSON.stringify(before) !== JSON.stringify(after)) {
        const details = { before, after }
        await audit.append(transaction, { kind: 'account.changed', person: accountNamed(known), details })
      }
      return proofOf(changed)
    })

  /** Throws `session.no_role`. */
  return async (vouched: Vouched): Promise<Proof> => {
    const proof = await take(vouched)
    if (!proof) throw new AppError('session.no_role')
    return proof
  }
}
