import type { Kysely } from 'kysely'

import { accountNamed, type Audit, type Entry } from '../audit/audit.ts'
import type { Clock } from '../platform/clock.ts'
import { isOpen, type AccountTables } from './accounts.tables.ts'
import { emailKeyOf } from './email-key.ts'
import type { Links } from './links.ts'
import { nextEpoch, proofOf, type Proof } from './proof.ts'

type Options = {
  tables: Kysely<AccountTables>
  clock: Clock
  newKey: () => string
  links: Links
  audit: Audit
}

export type Owners = ReturnType<typeof createOwners>

type New = { email: string; passwordHash: string | null }

/** The first of those who own this Patchbay and may sign in. */
export const createOwners = ({ tables, clock, newKey, links, audit }: Options) => {
  const owners = (within: Kysely<AccountTables>) =>
    within
      .selectFrom('account')
      .select(['account_key', 'email'])
      .where('role', '=', 'owner')
      .where(isOpen)
      .orderBy('created_at')

  return {
    any: (within: Kysely<AccountTables> = tables) => owners(within).executeTakeFirst(),

    /** One whose password is ours. */
    local: () => owners(tables).where('sso_subject', 'is', null).executeTakeFirst(),

    /**
     * In a transaction. Without a hash a link is the only way in. Whoever has an account under this
     * address already has this role and this password from then on.
     */
    async appoint({ email, passwordHash }: New, within: Kysely<AccountTables>): Promise<Proof> {
      const owned = { role: 'owner', offices: null, password_hash: passwordHash }
      const known = await within
        .selectFrom('account')
        .select('role')
        .where('email_key', '=', emailKeyOf(email))
        .executeTakeFirst()
      const row = await within
        .insertInto('account')
        .values({
          account_key: newKey(),
          email: email.trim(),
          email_key: emailKeyOf(email),
          created_at: clock.now(),
          session_epoch: 0,
          ...owned,
        })
        .onConflict((conflict) =>
          conflict.column('email_key').doUpdateSet({
            ...owned,
            ...nextEpoch,
            disabled_at: null,
            code_secret: null,
            code_step: null,
            new_code_secret: null,
          }),
        )
        .returning(['account_key', 'email', 'session_epoch'])
        .executeTakeFirstOrThrow()
      await links.endAllOf(row.account_key, within)
      const person = accountNamed(row)
      const after = { role: 'owner', scope: 'company', state: 'active' }
      const entry: Entry = known
        ? { kind: 'account.changed', person, details: { before: { role: known.role }, after } }
        : { kind: 'account.created', person, details: { role: 'owner' } }
      await audit.append(within, entry)
      return proofOf(row)
    },
  }
}
