import type { OperationRow } from '../operation.ts'

const user = '/api/v1/admin/user'
const did = '/api/v1/admin/did'

const read = { method: 'GET', encoding: 'query', mutates: false, retries: 2 } as const
const change = { encoding: 'form', mutates: true, retries: 0 } as const

/** Whether a call changes something is said here and cannot be told from its method: a v1 GET may delete a user. */
export const operations = {
  getUser: { ...read, path: user },
  listUsers: { ...read, path: user },
  addUser: { ...change, method: 'POST', path: user },
  // The text shows `office_key` on the older form only, where a GET with action=add changes something.
  addUserToOffice: { ...change, method: 'GET', path: user, encoding: 'query' },
  suspendUser: { ...change, method: 'PUT', path: user },
  reactivateUser: { ...change, method: 'PUT', path: user },
  deleteUser: { ...change, method: 'DELETE', path: user },
  transferUser: { ...change, method: 'PUT', path: user },
  addNumber: { ...change, method: 'POST', path: did },
  removeNumbers: { ...change, method: 'DELETE', path: did },
  listOffices: { ...read, path: '/api/v1/admin/office' },
  // Asking for a report again is asking for the same one: it is known by its parameters.
  getStats: { ...read, path: '/api/v1/admin/stats' },
} satisfies Record<string, OperationRow>

export type OperationName = keyof typeof operations

/** Sends one operation of the table with these parameters and reads its answer. */
export type Send = <Result>(
  name: OperationName,
  parameters: Record<string, string | undefined>,
  read: (answer: unknown) => Result,
) => Promise<Result>
