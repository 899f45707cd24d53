import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'

import { AppError } from './app-error.ts'
import type { Database } from './tables.ts'

const databaseLimitMs = 500

/** `/livez`: the process answers. `/readyz`: it can also read its data; Dialpad is not its business. */
export const serveHealth = (app: FastifyInstance, database: Database): void => {
  app.get('/livez', async () => ({ status: 'ok' }))
  app.get('/readyz', async () => {
    const signal = AbortSignal.timeout(databaseLimitMs)
    const late = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new AppError('server.overloaded')))
    })
    const read = sql`select 1`.execute(database).catch((cause: unknown) => {
      throw new AppError('server.overloaded', { cause })
    })
    await Promise.race([read, late])
    return { status: 'ok' }
  })
}
