import { createHmac } from 'node:crypto'

import ipaddr from 'ipaddr.js'

import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/tables.ts'
import type { AccountTables } from './accounts.tables.ts'

const freeFailures = 5
const longestDelayMs = 15 * 60_000
const forgetAfterMs = 24 * 3_600_000

/** So many at once, and then one per interval. */
const perNetwork = { burst: 20, intervalMs: 3000 }
const perServer = { burst: 300, intervalMs: 200 }
type Rate = typeof perNetwork

type Row = { failures: number; until: number }

/** Some proxies put the port behind the address they pass on. */
const withPort = /^(?:\[(.+)\]|([0-9.]+)):[0-9]+$/

/**
 * A whole /64 is one household's: counting single addresses would count nothing. What a proxy passes on
 * that is no address is counted as one network.
 */
const networkOf = (ip: string): string => {
  const [, v6, v4] = withPort.exec(ip) ?? []
  const plain = v6 ?? v4 ?? ip
  if (!ipaddr.isValid(plain)) return 'none'
  const address = ipaddr.process(plain)
  return address.kind() === 'ipv4' ? address.toString() : address.toByteArray().slice(0, 8).join('.')
}

const delayMs = (failures: number): number =>
  failures < freeFailures ? 0 : Math.min(1000 * 2 ** (failures - freeFailures), longestDelayMs)

const bucketWaitMs = (row: Row, rate: Rate, now: number): number =>
  Math.max(row.until, now) + rate.intervalMs - rate.burst * rate.intervalMs - now

/** `deviceKey`: of a browser that got in with this account before, which is counted by itself: nobody else can make it wait. */
type Try = { ip: string; account?: string | undefined; deviceKey?: string | undefined }

export type SignInLimits = ReturnType<typeof createSignInLimits>

/**
 * Counts tries to sign in, in SQL so that a restart forgets none. A try counts as failed from its
 * beginning, so that many at once are no way around; whoever succeeds gives it back.
 */
export const createSignInLimits = ({
  database,
  clock,
  key,
}: {
  database: Database
  clock: Clock
  key: Buffer
}) => {
  const tables = database.withTables<AccountTables>()
  type Transaction = Parameters<Parameters<ReturnType<typeof tables.transaction>['execute']>[0]>[0]

  // Keyed, so that what somebody typed by mistake (a password, say) is not kept in clear.
  const subjectOf = (kind: string, name: string) =>
    createHmac('sha256', key).update(`${kind} ${name}`).digest('base64url')

  const read = async (transaction: Transaction, subject: string): Promise<Row> =>
    (await transaction
      .selectFrom('sign_in_limit')
      .select(['failures', 'until'])
      .where('subject', '=', subject)
      .executeTakeFirst()) ?? { failures: 0, until: 0 }

  const write = (transaction: Transaction, subject: string, row: Row) =>
    transaction
      .insertInto('sign_in_limit')
      .values({ subject, ...row })
      .onConflict((conflict) => conflict.column('subject').doUpdateSet(row))
      .execute()

  const addToRate = async (transaction: Transaction, subject: string, rate: Rate): Promise<number> => {
    const now = clock.now()
    const row = await read(transaction, subject)
    const waitMs = bucketWaitMs(row, rate, now)
    if (waitMs > 0) return waitMs
    await write(transaction, subject, { failures: 0, until: Math.max(row.until, now) + rate.intervalMs })
    return 0
  }

  const addToAccount = async (transaction: Transaction, subject: string): Promise<number> => {
    const now = clock.now()
    const { failures, until } = await read(transaction, subject)
    if (until > now && failures >= freeFailures) return until - now
    await write(transaction, subject, { failures: failures + 1, until: now + delayMs(failures + 1) })
    return 0
  }

  const giveBackRate = async (transaction: Transaction, subject: string, rate: Rate) => {
    const { until } = await read(transaction, subject)
    await write(transaction, subject, { failures: 0, until: until - rate.intervalMs })
  }

  const personOf = ({ account, deviceKey }: Omit<Try, 'ip'>): string | undefined => {
    if (deviceKey !== undefined) return subjectOf('device', deviceKey)
    return account === undefined ? undefined : subjectOf('account', account)
  }

  return {
    /** Throws `session.throttled`; resolves to what takes the try back. */
    async count({ ip, account, deviceKey }: Try): Promise<() => Promise<void>> {
      const network = subjectOf('network', networkOf(ip))
      const server = subjectOf('server', '')
      const person = personOf({ account, deviceKey })

      const waitMs = await tables.transaction().execute(async (transaction) => {
        await transaction
          .deleteFrom('sign_in_limit')
          .where('until', '<', clock.now() - forgetAfterMs)
          .execute()
        const rateWaitMs =
          (await addToRate(transaction, network, perNetwork)) ||
          (await addToRate(transaction, server, perServer))
        if (rateWaitMs > 0 || person === undefined) return rateWaitMs
        return addToAccount(transaction, person)
      })
      if (waitMs > 0) throw new AppError('session.throttled', { retryAfterMs: waitMs })

      return () =>
        tables.transaction().execute(async (transaction) => {
          if (person !== undefined) {
            await transaction.deleteFrom('sign_in_limit').where('subject', '=', person).execute()
          }
          await giveBackRate(transaction, network, perNetwork)
          await giveBackRate(transaction, server, perServer)
        })
    },
  }
}
