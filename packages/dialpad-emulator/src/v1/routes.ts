import { Refusal } from '../refusal.ts'
import type { Context, Route } from './context.ts'
import { deleteDid, postDid } from './dids.ts'
import { listOffices } from './offices.ts'
import { deleteUser, getUser, postUser, putUser } from './users.ts'

/** Finds the call by method and path, or throws the refusal. `getStats` answers GET stats. */
export const createRoutes = (context: Context, getStats: Route) => {
  const paths = new Map<string, Readonly<Record<string, Route>>>([
    [
      '/api/v1/admin/user',
      {
        GET: getUser(context),
        POST: postUser(context),
        PUT: putUser(context),
        DELETE: deleteUser(context),
      },
    ],
    ['/api/v1/admin/did', { POST: postDid(context), DELETE: deleteDid(context) }],
    ['/api/v1/admin/office', { GET: listOffices(context) }],
    ['/api/v1/admin/stats', { GET: getStats }],
  ])
  return (method: string, path: string): Route => {
    const methods = paths.get(path)
    if (!methods) throw new Refusal('not_found', { detail: 'unknown path' })
    const route = Object.hasOwn(methods, method) ? methods[method] : undefined
    if (!route) throw new Refusal('method_not_allowed', { detail: `unknown method ${method}` })
    return route
  }
}
