import { resolve } from 'node:path'

import type { Secret } from '@patchbay/dialpad'

import { linesOf } from './platform/keys.ts'
import {
  anyOrigin,
  guardedOrigin,
  isLoopback,
  listenHost,
  port,
  proxyNetwork,
} from './platform/network-forms.ts'
import { minimumSecretBytes } from './platform/root-secret.ts'
import { createSettings, type Environment, type Settings } from './platform/settings.ts'
import type { SsoConfig } from './session/sso.ts'
import { readSso } from './sso-config.ts'

export type Config = {
  port: number
  host: string
  publicOrigin?: string
  trustedProxies: readonly string[]
  dataDir: string
  /** Made in the folder when absent. */
  secret?: Secret
  /** Those of before, one a line, the newest first: the audit log's rows of then are verified by them. */
  formerSecrets?: Secret
  owner?: { email: string; password: Secret }
  /** For an owner who can't get in any more: whoever can start this process may make them choose a new password. */
  ownerReset?: boolean
  /** Single sign-on of the company's. */
  sso?: SsoConfig
  /** People sign in by single sign-on alone. */
  passwordsOff?: boolean
  dialpad: { api: 'v1' | 'v2'; baseUrl: string; token: Secret; reportOrigins: readonly string[] }
  /** Dialpad is the emulator: a real one never has an address of this computer's own. */
  demo: boolean
}

const projectRoot = resolve(import.meta.dirname, '../../..')

/** What would open the process, or its connections, to others. */
const unsafeFlags = /--(?:inspect|insecure-http-parser|tls-min-v1\.[01]|http-parser-insecure)/

const readAddress = (settings: Settings) => {
  const host = settings.value('HOST', listenHost, '127.0.0.1')
  const publicOrigin = settings.value<string | undefined>('PUBLIC_ORIGIN', guardedOrigin, undefined)
  const trustedProxies = settings.list('TRUSTED_PROXIES', proxyNetwork)
  if (!isLoopback(host) && !settings.isSet('PUBLIC_ORIGIN')) {
    settings.fault(`HOST ${host} is open to other computers: set PUBLIC_ORIGIN to the address they use.`)
  }
  if (publicOrigin?.startsWith('https:') && !settings.isSet('TRUSTED_PROXIES')) {
    settings.fault('PUBLIC_ORIGIN is https: set TRUSTED_PROXIES to the address of the proxy that speaks it.')
  }
  return { host, trustedProxies, ...(publicOrigin !== undefined && { publicOrigin }) }
}

const readOwner = (settings: Settings): Config['owner'] => {
  const email = settings.value<string | undefined>(
    'PATCHBAY_OWNER_EMAIL',
    { read: (text) => (/^[^\s@]+@[^\s@]+$/.test(text) ? text : undefined), mustBe: 'an e-mail address' },
    undefined,
  )
  const password = settings.secret('PATCHBAY_OWNER_PASSWORD', {
    isFine: (value) => value.length >= 15 && Buffer.byteLength(value) <= 1024,
    mustBe: 'at least 15 characters and at most 1024 bytes long',
  })
  if (settings.isSet('PATCHBAY_OWNER_EMAIL') !== (password !== undefined)) {
    settings.fault('Set both PATCHBAY_OWNER_EMAIL and PATCHBAY_OWNER_PASSWORD, or neither.')
  }
  return email !== undefined && password ? { email, password } : undefined
}

const readPasswordsOff = (settings: Settings): boolean => {
  const isOff = settings.value<boolean>(
    'PASSWORD_SIGN_IN',
    { read: (text) => (text === 'on' || text === 'off' ? text === 'off' : undefined), mustBe: 'on or off' },
    false,
  )
  if (isOff && !settings.isSet('OIDC_ISSUER')) {
    settings.fault('PASSWORD_SIGN_IN is off: set OIDC_ISSUER, or nobody can sign in.')
  }
  return isOff
}

const readDialpad = (settings: Settings) => {
  const token = settings.secret('DIALPAD_TOKEN', {
    isFine: (value) => /^[\x21-\x7e]{1,4096}$/.test(value),
    mustBe: 'a token as Dialpad shows it, without spaces',
  })
  if (!token && !settings.isSet('DIALPAD_TOKEN_FILE')) {
    settings.fault('DIALPAD_TOKEN is not set: give a company admin’s token, or run `npm start` for the demo.')
  }
  const api = settings.value<'v1' | 'v2'>(
    'DIALPAD_API',
    { read: (text) => (text === 'v1' || text === 'v2' ? text : undefined), mustBe: 'v1 or v2' },
    'v2',
  )
  const baseUrl = settings.value('DIALPAD_BASE_URL', guardedOrigin, 'https://dialpad.com')
  const reportOrigins = settings.list('DIALPAD_REPORT_ORIGINS', anyOrigin)
  return { api, baseUrl, reportOrigins, token }
}

const refuseUnsafe = (settings: Settings, execArgv: readonly string[]): void => {
  if (settings.text('NODE_TLS_REJECT_UNAUTHORIZED') === '0') {
    settings.fault('NODE_TLS_REJECT_UNAUTHORIZED=0 would send the token to anybody: take it away.')
  }
  const flag = unsafeFlags.exec(`${settings.text('NODE_OPTIONS') ?? ''} ${execArgv.join(' ')}`)?.[0]
  if (flag) settings.fault(`Node was started with ${flag}, which opens this process to others: take it away.`)
}

const readSecrets = (settings: Settings): Pick<Config, 'secret' | 'formerSecrets'> => {
  const secret = settings.secret('PATCHBAY_SECRET', {
    isFine: (value) => Buffer.byteLength(value) >= minimumSecretBytes,
    mustBe: `at least ${minimumSecretBytes} bytes long`,
  })
  const formerSecrets = settings.secret('PATCHBAY_FORMER_SECRETS', {
    isFine: (value) => linesOf(value).every((line) => Buffer.byteLength(line) >= minimumSecretBytes),
    mustBe: `secrets of at least ${minimumSecretBytes} bytes, one a line`,
  })
  return { ...(secret && { secret }), ...(formerSecrets && { formerSecrets }) }
}

/** The settings of this process. Throws StartFault with every fault there is. */
export const readConfig = (
  environment: Environment = process.env,
  execArgv: readonly string[] = process.execArgv,
): Config => {
  const settings = createSettings(environment)
  refuseUnsafe(settings, execArgv)
  const { token, ...dialpad } = readDialpad(settings)
  const secrets = readSecrets(settings)
  const owner = readOwner(settings)
  const sso = readSso(settings)
  const config = {
    port: settings.value('PORT', port, 8080),
    ...readAddress(settings),
    dataDir: resolve(projectRoot, settings.text('DATA_DIR') ?? '.data'),
    ...secrets,
    ...(owner && { owner }),
    ...(sso && { sso }),
    passwordsOff: readPasswordsOff(settings),
    ownerReset: settings.value<boolean>(
      'PATCHBAY_OWNER_RESET',
      { read: (text) => (text === '1' ? true : undefined), mustBe: '1' },
      false,
    ),
    demo: isLoopback(new URL(dialpad.baseUrl).hostname),
  }
  settings.finish()
  if (!token) throw new Error('a missing token is a fault')
  return { ...config, dialpad: { ...dialpad, token } }
}
