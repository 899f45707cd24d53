import {
  changeRole,
  disableAccount,
  enableAccount,
  inviteAccount,
  listAccounts,
  resetAccount,
} from '@patchbay/contract'
import type { FastifyPluginCallback } from 'fastify'

import { serve } from '../platform/serve.ts'
import type { Accounts } from './accounts.ts'

export const accountRoutes =
  ({ manage }: Accounts): FastifyPluginCallback =>
  (app, _options, done) => {
    serve(app, listAccounts, async () => ({ accounts: await manage.list() }))
    serve(app, inviteAccount, ({ who, body }) => manage.invite(who.accountKey, body))
    serve(app, resetAccount, ({ who, params, body }) =>
      manage.reset(who.accountKey, params.accountKey, { removesCode: body.removeSecondFactor }),
    )
    serve(app, changeRole, ({ who, params, body }) =>
      manage.changeRole(who.accountKey, params.accountKey, body),
    )
    serve(app, disableAccount, ({ who, params }) => manage.disable(who.accountKey, params.accountKey))
    serve(app, enableAccount, ({ who, params }) => manage.enable(who.accountKey, params.accountKey))
    done()
  }
