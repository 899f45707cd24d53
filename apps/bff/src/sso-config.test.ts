import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { readConfig } from './config.ts'
import { StartFault } from './platform/start-fault.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-sso-config-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const set = {
  DIALPAD_TOKEN: 'a-token',
  OIDC_ISSUER: 'https://id.corrigan.test/realms/one',
  OIDC_CLIENT_ID: 'patchbay',
  OIDC_CLIENT_SECRET: 'a secret',
  OIDC_ROLES: 'IT admins=admin, desk=operator,a=b=viewer',
}

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig({ ...set, ...environment }, [])
    return []
  } catch (error) {
    return error instanceof StartFault ? error.faults : [String(error)]
  }
}

it('reads who is asked, and which group has which role', () => {
  const ca = join(folder, 'ca.pem')
  writeFileSync(ca, 'PEM')
  const { sso, passwordsOff } = readConfig(
    { ...set, OIDC_GROUPS_CLAIM: 'roles', OIDC_CA_FILE: ca, PASSWORD_SIGN_IN: 'off' },
    [],
  )
  expect(sso).toMatchObject({
    issuer: 'https://id.corrigan.test/realms/one',
    clientId: 'patchbay',
    groupsClaim: 'roles',
    ca: 'PEM',
  })
  expect([...(sso?.roles ?? [])]).toEqual([
    ['IT admins', 'admin'],
    ['desk', 'operator'],
    ['a=b', 'viewer'],
  ])
  expect(sso?.clientSecret.reveal()).toBe('a secret')
  expect(JSON.stringify(sso)).not.toContain('a secret')
  expect(passwordsOff).toBe(true)
})

it('is off where nothing is set', () => {
  const { sso, passwordsOff } = readConfig({ DIALPAD_TOKEN: 'a-token' }, [])
  expect(sso).toBeUndefined()
  expect(passwordsOff).toBe(false)
})

it.each<[string, Record<string, string>, string]>([
  ['a provider in clear', { OIDC_ISSUER: 'http://id.corrigan.test' }, 'OIDC_ISSUER must be an https address'],
  ['a provider with a query', { OIDC_ISSUER: 'https://id.test/?x' }, 'OIDC_ISSUER must be an https address'],
  ['a provider with a password', { OIDC_ISSUER: 'https://a:b@id.test' }, 'OIDC_ISSUER must be'],
  ['a provider alone', { OIDC_CLIENT_ID: '', OIDC_ROLES: '' }, 'set OIDC_CLIENT_ID, OIDC_ROLES as well'],
  ['no secret', { OIDC_CLIENT_SECRET: '' }, 'set OIDC_CLIENT_SECRET as well'],
  ['a role that there is not', { OIDC_ROLES: 'it=king' }, 'Every entry of OIDC_ROLES must be a group'],
  ['a group without a role', { OIDC_ROLES: 'it' }, 'Every entry of OIDC_ROLES must be a group'],
  ['a file that is not there', { OIDC_CA_FILE: '/nowhere/ca.pem' }, 'OIDC_CA_FILE'],
  ['a word for passwords', { PASSWORD_SIGN_IN: 'no' }, 'PASSWORD_SIGN_IN must be on or off'],
  ['no way in at all', { OIDC_ISSUER: '', PASSWORD_SIGN_IN: 'off' }, 'or nobody can sign in'],
])('refuses %s', (_what, environment, sentence) => {
  const faults = faultsOf(environment)
  expect(faults).toHaveLength(1)
  expect(faults[0]).toContain(sentence)
})
