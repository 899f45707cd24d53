import type { Secret } from '@patchbay/dialpad'

export type Config = {
  port: number
  host: string
  publicOrigin?: string
  trustedProxies: readonly string[]
  dataDir: string
  /** Made in the folder when absent. */
  secret?: Secret
  owner?: { email: string; password: Secret }
  dialpad: { api: 'v1'; baseUrl: string; token: Secret; reportOrigins: readonly string[] }
  /** Dialpad is the emulator: a real one never has an address of this computer's own. */
  demo: boolean
}
