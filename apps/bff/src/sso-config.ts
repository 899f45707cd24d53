import { readFileSync } from 'node:fs'

import { Role } from '@patchbay/contract'
import { Compile } from 'typebox/schema'

import type { Form, Settings } from './platform/settings.ts'
import type { SsoConfig } from './session/sso.ts'

const roles = Compile(Role)

const issuerForm: Form<string> = {
  read(text) {
    const url = URL.parse(text)
    const isPlain = url?.search === '' && url.hash === '' && url.username === '' && url.password === ''
    return isPlain && url.protocol === 'https:' ? text : undefined
  },
  mustBe: 'an https address without a query',
}

const roleForm: Form<{ group: string; role: Role }> = {
  read(text) {
    const at = text.lastIndexOf('=')
    const [group, role] = [text.slice(0, at).trim(), text.slice(at + 1).trim()]
    return at > 0 && group !== '' && roles.Check(role) ? { group, role } : undefined
  },
  mustBe: 'a group, = and auditor, viewer, operator, admin or owner',
}

const readCa = (settings: Settings): string | undefined => {
  const file = settings.text('OIDC_CA_FILE')
  if (file === undefined) return undefined
  try {
    return readFileSync(file, 'utf8')
  } catch {
    settings.fault(`The file that OIDC_CA_FILE names can't be read: ${file}`)
    return undefined
  }
}

const needed = ['OIDC_CLIENT_ID', 'OIDC_ROLES']

/** Undefined where there is no single sign-on. */
export const readSso = (settings: Settings): SsoConfig | undefined => {
  const clientSecret = settings.secret('OIDC_CLIENT_SECRET', {
    isFine: (value) => value.length <= 4096,
    mustBe: 'a secret as the provider shows it',
  })
  if (!settings.isSet('OIDC_ISSUER')) return undefined
  const missing = needed.filter((name) => !settings.isSet(name))
  if (!clientSecret) missing.push('OIDC_CLIENT_SECRET')
  if (missing.length > 0) settings.fault(`OIDC_ISSUER is set: set ${missing.join(', ')} as well.`)
  const ca = readCa(settings)
  if (!clientSecret) return undefined
  return {
    issuer: settings.value('OIDC_ISSUER', issuerForm, ''),
    clientId: settings.text('OIDC_CLIENT_ID') ?? '',
    clientSecret,
    groupsClaim: settings.text('OIDC_GROUPS_CLAIM') ?? 'groups',
    roles: new Map(settings.list('OIDC_ROLES', roleForm).map(({ group, role }) => [group, role])),
    ...(ca !== undefined && { ca }),
  }
}
