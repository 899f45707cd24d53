import { randomBytes } from 'node:crypto'

import { signOut, type Endpoint } from '@patchbay/contract'
import Fastify from 'fastify'
import { expect, it } from 'vitest'

import { serve } from '../platform/serve.ts'
import { addSession } from './session-plugin.ts'
import type { Sessions } from './sessions.store.ts'

const start = async (access: unknown) => {
  const app = Fastify()
  const sessions = {} as Sessions
  await app.register(async (api) => {
    await addSession(api, { sessions, signingKey: randomBytes(32), isSecure: false })
    serve(api, { ...signOut, access } as unknown as Endpoint, () => ({}))
  })
  await app.close()
}

it.each([undefined, '', 'everybody', 'users.write'])(
  'security D1: does not start with an endpoint that asks for %j',
  async (access) => {
    await expect(start(access)).rejects.toThrow('/api/session says not who may use it')
  },
)

it.each(['public', 'session', 'users.read'])('starts with one that asks for %j', async (access) => {
  await expect(start(access)).resolves.toBeUndefined()
})
