import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { afterAll, expect, it } from 'vitest'

import { readConfig } from './config.ts'
import { StartFault } from './platform/start-fault.ts'

const token = { DIALPAD_TOKEN: 'a-token' }
const folder = mkdtempSync(join(tmpdir(), 'patchbay-config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const faultsOf = (environment: Record<string, string>, execArgv: string[] = []): readonly string[] => {
  try {
    readConfig({ ...token, ...environment }, execArgv)
    return []
  } catch (error) {
    if (error instanceof StartFault) return error.faults
    throw error
  }
}
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

it('needs a token and nothing else', () => {
  const config = readConfig(token, [])
  expect(config).toEqual({
    port: 8080,
    host: '127.0.0.1',
    trustedProxies: [],
    dataDir: resolve(import.meta.dirname, '../../../.data'),
    dialpad: { api: 'v2', baseUrl: 'https://dialpad.com', reportOrigins: [], token: expect.anything() },
    ownerReset: false,
    passwordsOff: false,
    demo: false,
  })
  expect(config.dialpad.token.reveal()).toBe('a-token')
})

it('takes an empty setting for none', () => {
  const names = [
    'PORT',
    'HOST',
    'PUBLIC_ORIGIN',
    'TRUSTED_PROXIES',
    'DATA_DIR',
    'PATCHBAY_SECRET',
    'DIALPAD_API',
  ]
  const more = [
    'PATCHBAY_SECRET_FILE',
    'DIALPAD_BASE_URL',
    'PATCHBAY_OWNER_EMAIL',
    'PATCHBAY_OWNER_PASSWORD',
    'PATCHBAY_OWNER_RESET',
  ]
  for (const empty of ['', '  ']) {
    const environment = Object.fromEntries([...names, ...more].map((name) => [name, empty]))
    expect(readConfig({ ...token, ...environment }, [])).toEqual(readConfig(token, []))
  }
})

it('reads every setting', () => {
  const config = readConfig(
    {
      PORT: '9000',
      HOST: '::',
      PUBLIC_ORIGIN: 'https://patchbay.example/',
      TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8,192.0.2.1',
      DATA_DIR: folder,
      PATCHBAY_SECRET: 's'.repeat(32),
      DIALPAD_TOKEN_FILE: file('token', 'from-a-file\n'),
      DIALPAD_BASE_URL: 'http://127.0.0.1:9999',
      DIALPAD_API: 'v1',
      DIALPAD_REPORT_ORIGINS: 'http://127.0.0.1:9998',
      PATCHBAY_OWNER_EMAIL: 'ana@corrigan.test',
      PATCHBAY_OWNER_PASSWORD: 'correct horse battery',
      PATCHBAY_OWNER_RESET: '1',
    },
    [],
  )
  expect(config).toMatchObject({
    port: 9000,
    host: '::',
    publicOrigin: 'https://patchbay.example',
    trustedProxies: ['10.0.0.0/8', 'fd00::/8', '192.0.2.1'],
    dataDir: folder,
    owner: { email: 'ana@corrigan.test' },
    ownerReset: true,
    dialpad: { baseUrl: 'http://127.0.0.1:9999', reportOrigins: ['http://127.0.0.1:9998'] },
    demo: true,
  })
  expect(config.dialpad.token.reveal()).toBe('from-a-file')
  expect(config.secret?.reveal()).toBe('s'.repeat(32))
  expect(config.owner?.password.reveal()).toBe('correct horse battery')
  expect(JSON.stringify(config)).not.toMatch(/from-a-file|ssss|correct horse/)
})

it('security O6: reports all faults at once, a line each, and shows no secret', () => {
  const faults = faultsOf({
    PORT: '80x',
    HOST: 'example.com',
    DIALPAD_API: 'v3',
    DIALPAD_BASE_URL: 'ftp://dialpad.com',
    PATCHBAY_SECRET: 'too-short-a-secret',
    PATCHBAY_OWNER_PASSWORD: 'short-password',
    DIALPAD_TOKEN: 'a token',
  })
  expect(faults).toEqual([
    'DIALPAD_TOKEN must be a token as Dialpad shows it, without spaces.',
    'DIALPAD_API must be v1 or v2, not "v3".',
    'DIALPAD_BASE_URL must be an https address without a path (http only for localhost), not "ftp://dialpad.com".',
    'PATCHBAY_SECRET must be at least 32 bytes long.',
    'PATCHBAY_OWNER_PASSWORD must be at least 15 characters and at most 1024 bytes long.',
    'Set both PATCHBAY_OWNER_EMAIL and PATCHBAY_OWNER_PASSWORD, or neither.',
    'PORT must be a whole number from 0 to 65535, not "80x".',
    'HOST must be localhost or an IP address, not "example.com".',
  ])
  expect(faults.join()).not.toMatch(/too-short-a-secret|short-password|a token,/)
})

it.each([
  ['no token', { DIALPAD_TOKEN: '' }, 'DIALPAD_TOKEN is not set'],
  [
    'a token twice',
    { DIALPAD_TOKEN_FILE: '/x' },
    'Set either DIALPAD_TOKEN or DIALPAD_TOKEN_FILE, not both.',
  ],
  [
    'no token file',
    { DIALPAD_TOKEN: '', DIALPAD_TOKEN_FILE: '/nowhere/token' },
    'can’t be read: /nowhere/token',
  ],
  ['an empty token file', { DIALPAD_TOKEN: '', DIALPAD_TOKEN_FILE: file('empty', '\n') }, 'is empty'],
  [
    'a token over http',
    { DIALPAD_BASE_URL: 'http://dialpad.com' },
    'DIALPAD_BASE_URL must be an https address',
  ],
  ['a path at Dialpad', { DIALPAD_BASE_URL: 'https://dialpad.com/api' }, 'without a path'],
  ['a user at Dialpad', { DIALPAD_BASE_URL: 'https://a:b@dialpad.com' }, 'without a path'],
  ['an address open to others', { HOST: '0.0.0.0' }, 'set PUBLIC_ORIGIN to the address they use'],
  [
    'a public address in clear',
    { PUBLIC_ORIGIN: 'http://patchbay.example' },
    'PUBLIC_ORIGIN must be an https address',
  ],
  ['https without a proxy', { PUBLIC_ORIGIN: 'https://patchbay.example' }, 'set TRUSTED_PROXIES'],
  ['every address a proxy', { TRUSTED_PROXIES: '0.0.0.0/0' }, 'Every entry of TRUSTED_PROXIES'],
  ['every newer address a proxy', { TRUSTED_PROXIES: '::/0' }, 'Every entry of TRUSTED_PROXIES'],
  ['a number of proxies', { TRUSTED_PROXIES: '1' }, 'Every entry of TRUSTED_PROXIES'],
  ['true for proxies', { TRUSTED_PROXIES: 'true' }, 'Every entry of TRUSTED_PROXIES'],
  [
    'a report origin with a path',
    { DIALPAD_REPORT_ORIGINS: 'https://files.example/x' },
    'DIALPAD_REPORT_ORIGINS',
  ],
  ['an owner without a password', { PATCHBAY_OWNER_EMAIL: 'a@b' }, 'or neither'],
  [
    'an owner without an @',
    { PATCHBAY_OWNER_EMAIL: 'ana', PATCHBAY_OWNER_PASSWORD: 'x'.repeat(15) },
    'an e-mail address',
  ],
  ['an unclear reset', { PATCHBAY_OWNER_RESET: 'maybe' }, 'PATCHBAY_OWNER_RESET must be 1'],
  ['certificates unchecked', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED=0'],
  ['a debugger', { NODE_OPTIONS: '--max-old-space-size=512 --inspect=0.0.0.0' }, '--inspect'],
])('security O6, O8: refuses %s', (_what, environment, sentence) => {
  const faults = faultsOf(environment)
  expect(faults).toHaveLength(1)
  expect(faults[0]?.replaceAll("'", '’')).toContain(sentence)
})

it('security M6, O8: refuses a debugger on the command line', () => {
  expect(faultsOf({}, ['--inspect-brk'])).toEqual([expect.stringContaining('--inspect')])
  expect(faultsOf({}, ['--insecure-http-parser'])).toEqual([
    expect.stringContaining('--insecure-http-parser'),
  ])
})

it('may be open inside a container whose address is this computer’s own', () => {
  expect(faultsOf({ HOST: '0.0.0.0', PUBLIC_ORIGIN: 'http://localhost:9000' })).toEqual([])
})

it.each([
  ['http://localhost:8081', true],
  ['http://127.0.0.1:8081', true],
  ['http://[::1]:8081', true],
  ['https://dialpad.com', false],
  ['https://127.0.0.1.example.com', false],
])('knows from the address %s whether it is a demo: %s', (address, isDemo) => {
  expect(readConfig({ ...token, DIALPAD_BASE_URL: address }, []).demo).toBe(isDemo)
})
