import { getCompany } from './company.ts'
import type { Asked, Context, Route } from './context.ts'
import { ApiError } from './errors.ts'
import { listGroups, listGroupsOfOffice } from './groups.ts'
import { createNumberBook } from './number-book.ts'
import { assignThis, assignToTarget, assignToUser, deleteNumber, unassignFromUser } from './number-changes.ts'
import { getNumber, listNumbers } from './number-reads.ts'
import { getAvailableLicenses, getOffice, getPlan, getPrimaryOffice, listOffices } from './offices.ts'
import type { Stats } from './stats.ts'
import { createUser, deleteUser, moveUser, updateUser } from './user-changes.ts'
import { getUser, listUsers } from './user-reads.ts'

/** `[requests, seconds]`, all of which must hold: OpenAPI, `x-ratelimit`. */
export type Limits = readonly (readonly [requests: number, seconds: number])[]

export type Operation = { id: string; method: string; path: string; limits: Limits; run: Route }

const usual: Limits = [[20, 1]]

const operation = (id: string, method: string, path: string) => ({
  does: (run: Route, limits: Limits = usual): Operation => ({ id, method, path, limits, run }),
})

const people = (context: Context): Operation[] => [
  operation('users.list', 'GET', '/api/v2/users').does(listUsers(context)),
  operation('users.create', 'POST', '/api/v2/users').does(createUser(context)),
  operation('users.get', 'GET', '/api/v2/users/{id}').does(getUser(context)),
  operation('users.update', 'PATCH', '/api/v2/users/{id}').does(updateUser(context)),
  operation('users.delete', 'DELETE', '/api/v2/users/{id}').does(deleteUser(context)),
  operation('users.move_office.patch', 'PATCH', '/api/v2/users/{id}/move_office').does(moveUser(context)),
]

const places = (context: Context): Operation[] => [
  operation('company.get', 'GET', '/api/v2/company').does(getCompany(context)),
  operation('offices.list', 'GET', '/api/v2/offices').does(listOffices(context)),
  operation('offices.primary.get', 'GET', '/api/v2/offices/primary').does(getPrimaryOffice(context)),
  operation('offices.get', 'GET', '/api/v2/offices/{id}').does(getOffice(context)),
  operation('plan.get', 'GET', '/api/v2/offices/{office_id}/plan').does(getPlan(context)),
  operation('plan.available_licenses.get', 'GET', '/api/v2/offices/{office_id}/available_licenses').does(
    getAvailableLicenses(context),
  ),
  operation('departments.listall', 'GET', '/api/v2/departments').does(listGroups(context, 'department')),
  operation('departments.list', 'GET', '/api/v2/offices/{office_id}/departments').does(
    listGroupsOfOffice(context, 'department'),
  ),
  operation('callcenters.listall', 'GET', '/api/v2/callcenters').does(listGroups(context, 'callcenter')),
  operation('callcenters.list', 'GET', '/api/v2/offices/{office_id}/callcenters').does(
    listGroupsOfOffice(context, 'callcenter'),
  ),
]

const numbers = (context: Context): Operation[] => {
  const book = createNumberBook(context)
  return [
    operation('numbers.list', 'GET', '/api/v2/numbers').does(listNumbers(context, book)),
    operation('numbers.get', 'GET', '/api/v2/numbers/{number}').does(getNumber(context, book)),
    operation('numbers.delete', 'DELETE', '/api/v2/numbers/{number}').does(deleteNumber(context, book)),
    operation('numbers.assign_target_number.post', 'POST', '/api/v2/numbers/assign').does(
      assignToTarget(context),
    ),
    operation('numbers.assign_number.post', 'POST', '/api/v2/numbers/{number}/assign').does(
      assignThis(context, book),
    ),
    operation('numbers.assign_user_number.post', 'POST', '/api/v2/users/{id}/assign_number').does(
      assignToUser(context),
    ),
    operation('numbers.user_unassign_number.post', 'POST', '/api/v2/users/{id}/unassign_number').does(
      unassignFromUser(context),
    ),
  ]
}

const reports = ({ post, get }: Stats): Operation[] => [
  operation('stats.create', 'POST', '/api/v2/stats').does(post, [[400, 7200]]),
  operation('stats.get', 'GET', '/api/v2/stats/{id}').does(get),
]

/** Ids, methods and paths as the vendor has them: OpenAPI. Of two paths that fit the first one counts. */
export const createOperations = (context: Context, stats: Stats): Operation[] => [
  ...people(context),
  ...places(context),
  ...numbers(context),
  ...reports(stats),
]

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new ApiError('bad_request', 'The path is not encoded well.')
  }
}

/** What stands in the place of `{…}`; undefined when the path is another one. */
const idsIn = (pattern: string, path: string): string[] | undefined => {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const isOpen = (index: number) => wanted[index]?.startsWith('{') === true
  if (!given.every((segment, index) => (isOpen(index) ? segment !== '' : segment === wanted[index])))
    return undefined
  return given.filter((_, index) => isOpen(index)).map(decoded)
}

export type Found = { operation: Operation; ids: Asked['ids'] }

/** Finds the operation by method and path, or throws the `ApiError`. */
export const createRouter = (context: Context, stats: Stats) => {
  const operations = createOperations(context, stats)
  return (method: string, path: string): Found => {
    const fitting = operations.flatMap((each) => {
      const ids = idsIn(each.path, path)
      return ids ? [{ operation: each, ids }] : []
    })
    const found = fitting.find((each) => each.operation.method === method)
    if (found) return found
    if (fitting.length > 0) throw new ApiError('method_not_allowed', `Method ${method} is not allowed here.`)
    throw new ApiError('not_found', 'Not Found')
  }
}
