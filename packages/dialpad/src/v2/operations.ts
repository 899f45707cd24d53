import type { OperationRow } from '../operation.ts'
import type { Call } from '../transport.ts'

const user = '/api/v2/users/{id}'
const office = '/api/v2/offices/{id}'
const number = '/api/v2/numbers/{number}'

const read = { method: 'GET', encoding: 'query', mutates: false, retries: 2 } as const
const change = { encoding: 'json', mutates: true, retries: 0 } as const

export const operations = {
  listUsers: { ...read, path: '/api/v2/users' },
  getUser: { ...read, path: user },
  getMe: { ...read, path: '/api/v2/users/me' },
  createUser: { ...change, method: 'POST', path: '/api/v2/users' },
  patchUser: { ...change, method: 'PATCH', path: user },
  moveOffice: { ...change, method: 'PATCH', path: `${user}/move_office` },
  deleteUser: { ...change, method: 'DELETE', path: user, encoding: 'query' },
  assignNumber: { ...change, method: 'POST', path: `${user}/assign_number` },
  unassignNumber: { ...change, method: 'POST', path: `${user}/unassign_number` },
  listOffices: { ...read, path: '/api/v2/offices' },
  getOffice: { ...read, path: office },
  getPlan: { ...read, path: `${office}/plan` },
  getAvailableLicenses: { ...read, path: `${office}/available_licenses` },
  listDepartments: { ...read, path: `${office}/departments` },
  listCallCenters: { ...read, path: `${office}/callcenters` },
  listNumbers: { ...read, path: '/api/v2/numbers' },
  getNumber: { ...read, path: number },
  assignNumberToTarget: { ...change, method: 'POST', path: `${number}/assign` },
  unassignNumberFromTarget: { ...change, method: 'DELETE', path: number, encoding: 'query' },
  getCompany: { ...read, path: '/api/v2/company' },
  // Changes nothing, and the same question is the same report; but it counts against a limit by the hour.
  startStats: { ...read, method: 'POST', path: '/api/v2/stats', encoding: 'json', retries: 1 },
  getStats: { ...read, path: '/api/v2/stats/{id}' },
} satisfies Record<string, OperationRow>

export type OperationName = keyof typeof operations

type Request<Result> = Partial<Pick<Call<Result>, 'parameters' | 'noContent'>> & {
  /** What stands for the `{…}` of the path. */
  subject?: string
  read: (answer: unknown) => Result
}

/** Sends one operation of the table and reads its answer. */
export type Send = <Result>(name: OperationName, request: Request<Result>) => Promise<Result>
