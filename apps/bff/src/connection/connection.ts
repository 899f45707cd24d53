import type { checkConnection, ConnectionFinding, Result } from '@patchbay/contract'
import type { FastifyBaseLogger } from 'fastify'

import type { Gateway } from '../gateway/gateway.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import { findingsOf, type Api } from './findings.ts'
import { readingOf, valueIn } from './reading.ts'

const defaultWithinMs = 18_000

export type ConnectionOptions = {
  gateway: Pick<Gateway, 'connection'>
  api: Api
  /** Scheme, host and port. */
  dialpadOrigin: string
  clock: Clock
  log: FastifyBaseLogger
  /** How long all of a check may take; production's when left out. */
  withinMs?: number
}

type Check = Result<typeof checkConnection>

const wordsOf = ({ found, next }: ConnectionFinding): string =>
  next === undefined ? found : `${found} ${next}`

/** Whether Dialpad can be worked with, and what to do where not. */
export const createConnection = (options: ConnectionOptions) => {
  const { gateway, api, dialpadOrigin, clock, log, withinMs = defaultWithinMs } = options
  const port = gateway.connection
  let running: Promise<Check> | undefined
  let isStopping = false

  const run = async (): Promise<Check> => {
    const answered = new AbortController()
    const tooLate = clock.wait(withinMs, answered.signal).then(() => {
      throw new AppError('dialpad.timeout')
    })
    tooLate.catch(() => undefined)
    const inTime = <Value>(reading: Promise<Value>) => readingOf(Promise.race([reading, tooLate]))
    try {
      const [owner, company, offices, otherApi] = await Promise.all([
        inTime(port.owner()),
        inTime(port.company()),
        inTime(port.visibleOffices()),
        inTime(port.otherApiAnswers()),
      ])
      const readings = { api, origin: dialpadOrigin, owner, company, offices, otherApi: valueIn(otherApi) }
      const items = findingsOf({ ...readings, clockDifferenceMs: port.clockDifferenceMs() })
      return { dialpadOrigin, api, items, asOf: new Date(clock.now()).toISOString() }
    } finally {
      answered.abort()
    }
  }

  /** One at a time: who asks meanwhile gets the same. */
  const check = (): Promise<Check> => {
    running ??= run().finally(() => {
      running = undefined
    })
    return running
  }

  const report = (items: readonly ConnectionFinding[]): string | undefined => {
    const wrong = items.filter(({ outcome }) => outcome === 'attention' || outcome === 'failed')
    for (const finding of wrong)
      log.warn({ event: 'connection_checked', check: finding.check }, wordsOf(finding))
    if (wrong.length === 0) log.info({ event: 'connection_checked' }, 'nothing is wrong with the connection')
    const token = wrong.find((finding) => finding.check === 'token')
    return token && wordsOf(token)
  }

  return {
    check,

    /** Says in the log what is not as it should be; gives a sentence where nothing will work. Never rejects. */
    async checkAtStart(): Promise<string | undefined> {
      try {
        const { items } = await check()
        return isStopping ? undefined : report(items)
      } catch (error) {
        if (!isStopping) log.error({ err: error }, 'the connection could not be checked')
        return undefined
      }
    },

    /** What a check finds from now on is due to the stop. */
    stop(): void {
      isStopping = true
    },
  }
}

export type Connection = ReturnType<typeof createConnection>
