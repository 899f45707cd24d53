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

import { actorOf, personNamed, type Audit } from '../audit/audit.ts'
import type { Seldom } from '../audit/seldom.ts'
import { serve } from '../platform/serve.ts'
import type { Directory } from './directory.ts'

const msOf = (time: string | undefined): number | undefined =>
  time === undefined ? undefined : Date.parse(time)

const paging = ({ limit = '50', cursor }: { limit?: string; cursor?: string }) => ({
  limit: Number(limit),
  ...(cursor !== undefined && { cursor }),
})

export type DirectoryRoutesOptions = { directory: Directory; audit: Audit; seldom: Seldom }

export const directoryRoutes =
  ({ directory, audit, seldom }: DirectoryRoutesOptions): FastifyPluginCallback =>
  (app, _options, done) => {
    serve(app, listUsers, ({ query, who }) => directory.userPage({ ...paging(query), scope: who.scope }))
    serve(app, getUser, async ({ params, who }) => {
      const user = await directory.userAsOf(params.userKey, who.scope)
      const person = personNamed(user.userKey, user)
      const opened = { actor: actorOf(who), person, officeKeys: [user.officeKey] }
      await seldom(['person', who.accountKey, user.userKey], () =>
        audit.record({ kind: 'person.opened', ...opened }),
      )
      return user
    })
    serve(app, findKnownUsers, ({ query, who }) =>
      directory.knownUserPage({ ...query, ...paging(query), scope: who.scope }),
    )
    serve(app, listOffices, ({ query, who }) =>
      directory.officePage({ ...paging(query), scope: who.scope, newerThanMs: msOf(query.newerThan) }),
    )
    serve(app, getOffice, ({ params, who }) => directory.officeAsOf(params.officeKey, who.scope))
    serve(app, getOfficeLicenses, async ({ params, query, who }) => {
      if (who.scope !== 'company') await directory.office(params.officeKey, who.scope)
      return directory.officeLicenses(params.officeKey, msOf(query.newerThan))
    })
    serve(app, listNumbers, ({ query: { newerThan, ...query }, who }) =>
      directory.numberPage({ ...query, ...paging(query), scope: who.scope, newerThanMs: msOf(newerThan) }),
    )
    serve(app, getNumber, ({ params, who }) => directory.number(params.number, who.scope))
    serve(app, countKnownPeople, ({ who }) => directory.countKnownPeople(who.scope))
    done()
  }
