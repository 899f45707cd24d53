import {
  continueOperation,
  endpoints,
  operationKinds,
  planOperation,
  rightsOf,
  rightToStart,
  roles,
  startOperation,
  type Endpoint,
  type OperationKind,
  type Right,
  type Role,
  type StartInput,
} from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Browser } from '../testing/browser.ts'
import { callAs, someoneWith } from '../testing/people-of-ours.ts'
import { startApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
const browsers = new Map<Role, Browser>()
beforeAll(async () => {
  app = await startApp()
  for (const role of roles) browsers.set(role, (await someoneWith(app, role)).browser)
})
afterAll(() => app.close())

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`
const addressOf = ({ path }: Endpoint) => `/api${path.replaceAll(/:\w+/g, 'some-key')}`
const guarded = endpoints.flatMap((endpoint) => {
  const { access } = endpoint
  return access === 'public' || access === 'session' ? [] : [[nameOf(endpoint), endpoint, access] as const]
})

/** `others`: whatever else the request lacks. */
const answerOf = async (role: Role, endpoint: Endpoint, body: unknown = {}) => {
  const response = await browsers.get(role)?.request(addressOf(endpoint), {
    method: endpoint.method,
    ...(endpoint.method !== 'GET' && { body }),
  })
  return response?.status === 403 ? 'denied' : 'others'
}

const expected = (right: Right) =>
  Object.fromEntries(roles.map((role) => [role, rightsOf[role].includes(right) ? 'others' : 'denied']))

describe('security D1: who may do what', () => {
  it('is as it was decided', () => {
    const seeing = ['users.read', 'offices.read', 'operations.read', 'reports.read']
    const changing = ['operations.start_all', 'reports.request', 'prices.enter']
    expect(rightsOf).toEqual({
      auditor: ['audit.read'],
      viewer: seeing,
      operator: [...seeing, 'operations.start'],
      admin: [...seeing, 'operations.start', ...changing],
      owner: [...seeing, 'operations.start', ...changing, 'settings.read', 'accounts.manage', 'audit.read'],
    })
    const light = operationKinds.filter((kind) => rightToStart[kind] === 'operations.start')
    expect(light).toEqual(['suspend', 'reactivate', 'add-number'])
  })

  it.each(guarded)('%s', async (_name, endpoint, right) => {
    const answers = await Promise.all(
      roles.map(async (role) => [role, await answerOf(role, endpoint)] as const),
    )
    expect(Object.fromEntries(answers)).toEqual(expected(right))
  })

  const started: [OperationKind, Endpoint][] = operationKinds.flatMap((kind) => [
    [kind, planOperation],
    [kind, startOperation],
  ])
  it.each(started.map(([kind, endpoint]) => [kind, nameOf(endpoint), endpoint] as const))(
    '%s: %s',
    async (kind, _name, endpoint) => {
      const body = { kind, targets: ['nobody'], args: argsOf[kind] }
      const answers = await Promise.all(
        roles.map(async (role) => [role, await answerOf(role, endpoint, body)] as const),
      )
      expect(Object.fromEntries(answers)).toEqual(expected(rightToStart[kind]))
    },
  )
})

it('going on takes the same right as starting', async () => {
  const [user = expect.fail()] = app.emulator.company.users
  const targets = [app.keyOf(user)]
  const body: StartInput = { kind: 'edit-user', targets, args: { jobTitle: 'Owl' } }
  const { operationKey } = await app.call(startOperation, { body })
  const answers = await Promise.all(
    roles.map(async (role) => {
      const browser = browsers.get(role) ?? app.browser
      const { code } = await callAs(browser, continueOperation, {
        params: { operationKey },
        body: { targets },
      })
      return [role, code === 'access.denied' ? 'denied' : 'others']
    }),
  )
  expect(Object.fromEntries(answers)).toEqual(expected('operations.start_all'))
})

const argsOf: Record<OperationKind, object> = {
  'add-user': {},
  'edit-user': { jobTitle: 'Owl' },
  'change-license': { license: 'talk' },
  suspend: {},
  reactivate: {},
  'delete-user': {},
  'add-number': {},
  'remove-numbers': {},
  transfer: { officeKey: 'nowhere' },
}
