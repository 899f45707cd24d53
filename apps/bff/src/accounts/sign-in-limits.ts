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
type Added = { waitMs: number; before: Row; after: Row }

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

/**
 * What is tried: the way in to an account, by the address typed, in a browser that got in before (which
 * nobody else can make wait), or something that somebody signed in does, by their account.
 */
export type Tried = ['account' | 'device' | 'password' | 'code', string]
type Try = { ip: string; what?: Tried | undefined }

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

  const addToAccount = async (transaction: Transaction, subject: string): Promise<Added> => {
    const now = clock.now()
    const before = await read(transaction, subject)
    const { failures, until } = before
    if (until > now && failures >= freeFailures) return { waitMs: until - now, before, after: before }
    const after = { failures: failures + 1, until: now + delayMs(failures + 1) }
    await write(transaction, subject, after)
    return { waitMs: 0, before, after }
  }

  const giveBackRate = async (transaction: Transaction, subject: string, rate: Rate) => {
    const { until } = await read(transaction, subject)
    await write(transaction, subject, { failures: 0, until: until - rate.intervalMs })
  }

  const forget = (transaction: Transaction, subject: string) =>
    transaction.deleteFrom('sign_in_limit').where('subject', '=', subject).execute()

  /** As if it had not been; the tries of others stay counted, else a guesser would see when somebody who exists got in. */
  const giveBackTry = async (transaction: Transaction, subject: string, { before, after }: Added) => {
    const now = await read(transaction, subject)
    const isAlone = now.failures === after.failures && now.until === after.until
    await write(transaction, subject, isAlone ? before : { ...now, failures: Math.max(0, now.failures - 1) })
  }

  return {
    /** Throws `session.throttled`; resolves to what takes the try back. */
    async count({ ip, what }: Try): Promise<() => Promise<void>> {
      const person = what && subjectOf(...what)
      const rates = [
        [subjectOf('network', networkOf(ip)), perNetwork] as const,
        // However many guess elsewhere: who got in here before may try.
        ...(what?.[0] === 'device' ? [] : [[subjectOf('server', ''), perServer] as const]),
      ]

      let added: Added | undefined
      const waitMs = await tables.transaction().execute(async (transaction) => {
        await transaction
          .deleteFrom('sign_in_limit')
          .where('until', '<', clock.now() - forgetAfterMs)
          .execute()
        for (const [subject, rate] of rates) {
          const rateWaitMs = await addToRate(transaction, subject, rate)
          if (rateWaitMs > 0) return rateWaitMs
        }
        if (person === undefined) return 0
        added = await addToAccount(transaction, person)
        return added.waitMs
      })
      if (waitMs > 0) throw new AppError('session.throttled', { retryAfterMs: waitMs })

      return () =>
        tables.transaction().execute(async (transaction) => {
          // Where only whoever knows it is counted, knowing it ends the count.
          if (person !== undefined && what?.[0] !== 'account') await forget(transaction, person)
          else if (person !== undefined && added) await giveBackTry(transaction, person, added)
          for (const [subject, rate] of rates) await giveBackRate(transaction, subject, rate)
        })
    },
  }
}
