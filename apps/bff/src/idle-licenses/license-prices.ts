import { LicensePrices } from '@patchbay/contract'
import type { Static } from 'typebox'
import { Compile } from 'typebox/schema'

import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/tables.ts'
import type { Who } from '../platform/who.ts'
import type { PriceTables } from './idle-licenses.tables.ts'

const perMonth = Compile(LicensePrices.properties.perMonth)

type Entered = Pick<Static<typeof LicensePrices>, 'currency' | 'perMonth'>

export type LicensePricesOptions = { database: Database; clock: Clock }

/** What the company pays for a line, as an admin of it entered it. */
export const createLicensePrices = ({ database, clock }: LicensePricesOptions) => {
  const db = database.withTables<PriceTables>()

  const current = async (): Promise<{ prices?: LicensePrices }> => {
    const row = await db.selectFrom('license_price').selectAll().executeTakeFirst()
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
    current,
    async enter({ email }: Pick<Who, 'email'>, entered: Entered) {
      const row = {
        currency: entered.currency,
        per_month: JSON.stringify(entered.perMonth),
        entered_by: email,
        entered_at: clock.now(),
      }
      await db
        .insertInto('license_price')
        .values({ name: 'prices', ...row })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
        .execute()
      return current()
    },
  }
}
