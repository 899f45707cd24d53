import {
  countKnownPeople,
  findKnownUsers,
  getNumber,
  getOffice,
  getOfficeLicenses,
  getUser,
  listNumbers,
  listOffices,
  listUsers,
} from '@patchbay/contract'
import type { FastifyPluginCallback } from 'fastify'

import { serve } from '../platform/serve.ts'
import type { Directory } from './directory.ts'

const msOf = (time: string | undefined): number | undefined =>
  time === undefined ? undefined : Date.parse(time)

const paging = ({ limit = '50', cursor }: { limit?: string; cursor?: string }) => ({
  limit: Number(limit),
  ...(cursor !== undefined && { cursor }),
})

export const directoryRoutes =
  (directory: Directory): FastifyPluginCallback =>
  (app, _options, done) => {
    serve(app, listUsers, ({ query }) => directory.userPage(paging(query)))
    serve(app, getUser, ({ params }) => directory.userAsOf(params.userKey))
    serve(app, findKnownUsers, ({ query }) => directory.knownUserPage({ ...query, ...paging(query) }))
    serve(app, listOffices, ({ query }) =>
      directory.officePage({ ...paging(query), newerThanMs: msOf(query.newerThan) }),
    )
    serve(app, getOffice, ({ params }) => directory.officeAsOf(params.officeKey))
    serve(app, getOfficeLicenses, ({ params, query }) =>
      directory.officeLicenses(params.officeKey, msOf(query.newerThan)),
    )
    serve(app, listNumbers, ({ query: { newerThan, ...query } }) =>
      directory.numberPage({ ...query, ...paging(query), newerThanMs: msOf(newerThan) }),
    )
    serve(app, getNumber, ({ params }) => directory.number(params.number))
    serve(app, countKnownPeople, () => directory.countKnownPeople())
    done()
  }
