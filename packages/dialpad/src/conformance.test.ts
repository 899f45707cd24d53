import { createEmulator } from '@patchbay/dialpad-emulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { conformance, v2Conformance } from './conformance.ts'
import type { ConformanceCase } from './conformance/case.ts'
import { createDialpadV1, createDialpadV2, Secret } from './index.ts'
import { openBudget } from './testing/start-client.ts'
import type { TransportOptions } from './transport.ts'

type Dialpad = { baseUrl: string; token: string; stop: () => Promise<void> }

const startEmulator = async (): Promise<Dialpad> => {
  const emulator = await createEmulator({
    users: 60,
    offices: 12,
    addDelayMs: 50,
    processingMs: 50,
    apiSwitches: { rateLimits: 'none' },
  })
  return { baseUrl: emulator.url, token: emulator.token, stop: () => emulator.close() }
}

const { env } = process
const sandboxUrl = env['DIALPAD_CONFORMANCE_BASE_URL']
const sandboxToken = env['DIALPAD_CONFORMANCE_TOKEN']
// Each change adds a person and may take a licence and a number, so there they are made only when asked for.
const isMadeInSandbox = ({ changes }: { changes: boolean }) =>
  !changes || env['DIALPAD_CONFORMANCE_CHANGES'] === 'yes'
const sandbox = async (): Promise<Dialpad> => ({
  baseUrl: sandboxUrl ?? '',
  token: sandboxToken ?? '',
  stop: async () => {},
})

const dialpads = [
  { place: 'the emulator', start: startEmulator, isMade: () => true },
  ...(sandboxUrl && sandboxToken ? [{ place: 'the sandbox', start: sandbox, isMade: isMadeInSandbox }] : []),
]

type Api<Client> = {
  name: string
  create: (options: TransportOptions) => Client
  cases: ConformanceCase<Client>[]
}

const holds = <Client extends { close(): Promise<void> }>({ name, create, cases }: Api<Client>) =>
  describe.each(dialpads)(`$place holds to what is believed of ${name}`, ({ start, isMade }) => {
    let dialpad: Dialpad
    let client: Client
    let stranger: Client

    const connect = (token: string): Client =>
      create({ baseUrl: dialpad.baseUrl, token: new Secret(token), budget: openBudget() })

    beforeAll(async () => {
      dialpad = await start()
      client = connect(dialpad.token)
      stranger = connect('a-token-that-was-never-given')
    })

    afterAll(async () => {
      await Promise.all([client.close(), stranger.close()])
      await dialpad.stop()
    })

    test.each(cases.filter(isMade))(
      '$title ($confidence: $source)',
      { timeout: 300_000 },
      async ({ run }) => {
        await expect(run(client, stranger)).resolves.toBeUndefined()
      },
    )
  })

holds({ name: 'v1', create: createDialpadV1, cases: conformance })
holds({ name: 'v2', create: createDialpadV2, cases: v2Conformance })
