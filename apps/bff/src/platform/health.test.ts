import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Fastify, { type FastifyError } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'

import { openDatabase } from './database.ts'
import { serveHealth } from './health.ts'
import { sendError } from './problem.ts'

const start = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'patchbay-health-'))
  const { database, terminate } = await openDatabase({ dataDir, migrations: {} })
  const app = Fastify()
  app.setErrorHandler<FastifyError>(sendError)
  serveHealth(app, database)
  onTestFinished(async () => {
    await app.close()
    await terminate()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const statusOf = async (url: string) => (await app.inject(url)).statusCode
  return { terminate, statusOf, app }
}

test('a server whose database thread has died is alive and not ready', async () => {
  const { terminate, statusOf, app } = await start()
  expect(await statusOf('/readyz')).toBe(200)
  await terminate()
  expect((await app.inject('/readyz')).json()).toMatchObject({ code: 'server.overloaded' })
  expect([await statusOf('/readyz'), await statusOf('/livez')]).toEqual([503, 200])
})
