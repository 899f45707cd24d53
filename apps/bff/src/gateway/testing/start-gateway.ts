import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Secret, type Limits } from '@patchbay/dialpad'
import { createEmulator, type EmulatorOptions } from '@patchbay/dialpad-emulator'

import { directoryMigrations } from '../../directory/directory.migrations.ts'
import { createIdentityStore } from '../../directory/identities.store.ts'
import { openDatabase } from '../../platform/database.ts'
import { createGatewayV1 } from '../gateway.dialpad-v1.ts'
import { createGatewayV2 } from '../gateway.dialpad-v2.ts'
import { createRateBudget } from '../rate-budget.ts'

type Options = {
  token?: 'right' | 'wrong'
  emulator?: EmulatorOptions
  budget?: ReturnType<typeof createRateBudget>
  limits?: Partial<Limits>
}

/** A gateway of one of Dialpad's APIs over a new emulator; its keys are those of an empty database. */
export const startGateway = async (api: 'v1' | 'v2', options: Options = {}) => {
  const { token = 'right', budget = createRateBudget({ perSecond: 1_000 }), limits } = options
  const dataDir = await mkdtemp(join(tmpdir(), 'patchbay-gateway-'))
  const emulator = await createEmulator({ users: 60, offices: 5, addDelayMs: 0, ...options.emulator })
  const { database, close } = await openDatabase({ dataDir, migrations: directoryMigrations })
  const createGateway = api === 'v1' ? createGatewayV1 : createGatewayV2
  const gateway = createGateway({
    baseUrl: emulator.url,
    token: new Secret(token === 'right' ? emulator.token : 'wrong'),
    budget,
    identities: createIdentityStore(database, api),
    limits: { totalMs: 800, backoffMs: 1, ...limits },
  })
  return {
    gateway,
    emulator,
    /** What stands for it above the gateway. */
    keyOf: ({ key, id }: { key: string; id: string }) => (api === 'v1' ? key : id),
    close: async () => {
      await gateway.close()
      await emulator.close()
      await close()
      await rm(dataDir, { recursive: true })
    },
  }
}

export type StartedGateway = Awaited<ReturnType<typeof startGateway>>
