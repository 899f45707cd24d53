import { createEmulator } from '@patchbay/dialpad-emulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { conformance } from './conformance.ts'
import { createDialpadV1, Secret, type DialpadV1 } from './index.ts'
import { openBudget } from './testing/start-client.ts'

type Dialpad = { baseUrl: string; token: string; stop: () => Promise<void> }

const startEmulator = async (): Promise<Dialpad> => {
  const emulator = await createEmulator({ users: 60, offices: 12, addDelayMs: 50, processingMs: 50 })
  return { baseUrl: emulator.url, token: emulator.token, stop: () => emulator.close() }
}

const { env } = process
const sandboxUrl = env['DIALPAD_CONFORMANCE_BASE_URL']
const sandboxToken = env['DIALPAD_CONFORMANCE_TOKEN']
// Each change adds a person and may take a licence and a number, so there they are made only when asked for.
const sandboxCases = conformance.filter(
  ({ changes }) => !changes || env['DIALPAD_CONFORMANCE_CHANGES'] === 'yes',
)
const sandbox = async (): Promise<Dialpad> => ({
  baseUrl: sandboxUrl ?? '',
  token: sandboxToken ?? '',
  stop: async () => {},
})

const dialpads = [
  { name: 'the emulator', start: startEmulator, cases: conformance },
  ...(sandboxUrl && sandboxToken ? [{ name: 'the sandbox', start: sandbox, cases: sandboxCases }] : []),
]

describe.each(dialpads)('$name holds to what is believed of Dialpad', ({ start, cases }) => {
  let dialpad: Dialpad
  let client: DialpadV1
  let stranger: DialpadV1

  const connect = (token: string): DialpadV1 =>
    createDialpadV1({ baseUrl: dialpad.baseUrl, token: new Secret(token), budget: openBudget() })

  beforeAll(async () => {
    dialpad = await start()
    client = connect(dialpad.token)
    stranger = connect('a-token-that-was-never-given')
  })

  afterAll(async () => {
    await Promise.all([client.close(), stranger.close()])
    await dialpad.stop()
  })

  test.each(cases)('$title ($confidence: $source)', { timeout: 300_000 }, async ({ run }) => {
    await expect(run(client, stranger)).resolves.toBeUndefined()
  })
})
