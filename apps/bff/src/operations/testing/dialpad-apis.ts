import { operationKinds, type OperationKind, type StepKind } from '@patchbay/contract'
import type { EmulatedUser, FaultRule, JournalEntry } from '@patchbay/dialpad-emulator'

export type Api = 'v1' | 'v2'
export const apis: readonly Api[] = ['v1', 'v2']

export type Match = NonNullable<FaultRule['match']>

/** Whom a request is about, as Dialpad’s APIs name them; somebody who is to be added has an address alone. */
export type Named = Pick<EmulatedUser, 'email'> & Partial<Pick<EmulatedUser, 'key' | 'id'>>

type Requests = Partial<Record<StepKind, (person: Named) => Match>>

const legacyUser = '/api/v1/admin/user'
const legacyNumber = '/api/v1/admin/did'
const byEmail =
  (method: string) =>
  ({ email }: Named): Match => ({ method, path: legacyUser, parameters: { email } })
const byKey =
  (method: string, path: string) =>
  ({ key = '' }: Named): Match => ({ method, path, parameters: { target_key: key } })

const users = '/api/v2/users'
const byId =
  (method: string, below = '') =>
  ({ id = '' }: Named): Match => ({ method, path: `${users}/${id}${below}` })

const requests: Record<Api, Requests> = {
  v1: {
    'add-user': byEmail('POST'),
    suspend: byEmail('PUT'),
    reactivate: byEmail('PUT'),
    'delete-user': byEmail('DELETE'),
    'add-number': byKey('POST', legacyNumber),
    'remove-numbers': byKey('DELETE', legacyNumber),
    transfer: byKey('PUT', legacyUser),
  },
  v2: {
    'add-user': ({ email }) => ({ method: 'POST', path: users, parameters: { email } }),
    'edit-user': byId('PATCH'),
    'change-license': byId('PATCH'),
    suspend: byId('PATCH'),
    reactivate: byId('PATCH'),
    'delete-user': byId('DELETE'),
    'add-number': byId('POST', '/assign_number'),
    'remove-number': byId('POST', '/unassign_number'),
    transfer: byId('PATCH'),
  },
}

/** The request of a step, for faults and for the journal. */
export const requestOf = (api: Api, step: StepKind, person: Named): Match => {
  const request = requests[api][step]
  if (!request) throw new Error(`${api} has no request for ${step}`)
  return request(person)
}

/** The step with which a kind begins, for somebody with one number. */
export const stepOf = (api: Api, kind: OperationKind): StepKind =>
  api === 'v2' && kind === 'remove-numbers' ? 'remove-number' : kind

/** What an API can do. */
export const kindsOf = (api: Api): OperationKind[] =>
  operationKinds.filter((kind) => requests[api][stepOf(api, kind)] !== undefined)

/** How a person is read; without one, how anything is. */
export const readingOf = (api: Api, person?: Named): Match => {
  if (api === 'v1') return { method: 'GET', path: legacyUser }
  return person ? { method: 'GET', path: `${users}/${person.id ?? ''}` } : { method: 'GET' }
}

export const isAbout = (person: Named, { path, parameters }: JournalEntry): boolean => {
  const { email, key = 'nobody', id = 'nobody' } = person
  return parameters['email'] === email || parameters['target_key'] === key || path.split('/').includes(id)
}

/** A documented no. */
export const refusal = (api: Api, status: number, words: readonly string[]): object => {
  if (api === 'v1') return { status: 1, errors: words }
  const [message, ...others] = words
  const errors = others.map((reason) => ({ domain: 'global', message, reason }))
  return { error: { code: status, message, errors } }
}

/** A yes that is about somebody else. */
export const otherAnswer: Record<Api, object> = {
  v1: { user: { key: 'other', primary_email: 'other@example.com' } },
  v2: { id: '1', emails: ['other@example.com'], number: '+1999', status: 'user', target_id: '1' },
}
