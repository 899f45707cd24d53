import { LicensePrices } from '@patchbay/contract'
import type { Kysely } from 'kysely'
import type { Static } from 'typebox'
import { Compile } from 'typebox/schema'

import type { Audit } from '../audit/audit.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/tables.ts'
import type { Who } from '../platform/who.ts'
import type { PriceTables } from './idle-licenses.tables.ts'

const perMonth = Compile(LicensePrices.properties.perMonth)

type Entered = Pick<Static<typeof LicensePrices>, 'currency' | 'perMonth'>

export type LicensePricesOptions = { database: Database; clock: Clock; audit: Audit }

/** What the company pays for a line, as an admin of it entered it. */
export const createLicensePrices = ({ database, clock, audit }: LicensePricesOptions) => {
  const db = database.withTables<PriceTables>()

  const current = async (within: Kysely<PriceTables> = db): Promise<{ prices?: LicensePrices }> => {
    const row = await within.selectFrom('license_price').selectAll().executeTakeFirst()
    if (!row) return {}
    return {
      prices: {
        currency: row.currency,
        perMonth: perMonth.Parse(JSON.parse(row.per_month)),
        enteredBy: row.entered_by,
        enteredAt: new Date(Number(row.entered_at)).toISOString(),
      },
    }
  }

  return {
    current: () => current(),
    enter({ accountKey, email }: Pick<Who, 'accountKey' | 'email'>, entered: Entered) {
      const row = {
        currency: entered.currency,
        per_month: JSON.stringify(entered.perMonth),
        entered_by: email,
        entered_at: clock.now(),
      }
      return db.transaction().execute(async (transaction) => {
        const { prices: before = null } = await current(transaction)
        await transaction
          .insertInto('license_price')
          .values({ name: 'prices', ...row })
          .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
          .execute()
        const after = await current(transaction)
        const actor = { key: accountKey, name: email }
        const details = { before, after: after.prices }
        await audit.append(transaction, { kind: 'prices.entered', actor, details })
        return after
      })
    },
  }
}
