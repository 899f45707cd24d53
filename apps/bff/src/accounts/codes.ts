import type { Kysely } from 'kysely'
import { Secret, TOTP } from 'otpauth'

import type { Clock } from '../platform/clock.ts'
import type { Seal } from '../platform/seal.ts'
import type { AccountTables } from './accounts.tables.ts'

const periodSeconds = 30
const secretBytes = 20

const purposeOf = (accountKey: string) => `code secret of ${accountKey}`

/** Codes of six digits that an app tells for half a minute each (RFC 6238); clocks may differ by one of them. */
export const createCodes = ({ seal, clock }: { seal: Seal; clock: Clock }) => {
  const open = (accountKey: string, sealed: string) => {
    const secret = seal.open(purposeOf(accountKey), sealed)
    if (secret === undefined)
      throw new Error('a secret for codes can’t be read: was PATCHBAY_SECRET changed?')
    return new TOTP({ issuer: 'Patchbay', digits: 6, period: periodSeconds, secret })
  }

  return {
    /** `sealed` is for the database; the others are for its holder alone. */
    newSecret: (accountKey: string, email: string): { sealed: string; secret: string; uri: string } => {
      const secret = new Secret({ size: secretBytes })
      const totp = new TOTP({ issuer: 'Patchbay', label: email, digits: 6, period: periodSeconds, secret })
      return {
        sealed: seal.seal(purposeOf(accountKey), secret.base32),
        secret: secret.base32,
        uri: totp.toString(),
      }
    },

    /** The half minute that the code belongs to; undefined where it belongs to none that is near. */
    stepOf: (accountKey: string, sealed: string, code: string): number | undefined => {
      const timestamp = clock.now()
      const distance = open(accountKey, sealed).validate({ token: code, timestamp, window: 1 })
      return distance === null ? undefined : Math.floor(timestamp / 1000 / periodSeconds) + distance
    },
  }
}

export type Codes = ReturnType<typeof createCodes>

export type Held = { account_key: string; code_secret: string | null }

/** Takes each code at most once, of however many that try it. */
export const takeCode = async (
  tables: Kysely<AccountTables>,
  codes: Codes,
  { account, code }: { account: Held; code: string },
): Promise<boolean> => {
  if (account.code_secret === null) return false
  const step = codes.stepOf(account.account_key, account.code_secret, code)
  if (step === undefined) return false
  const { numUpdatedRows } = await tables
    .updateTable('account')
    .set({ code_step: step })
    .where('account_key', '=', account.account_key)
    .where('code_secret', '=', account.code_secret)
    .where((is) => is.or([is('code_step', 'is', null), is('code_step', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
