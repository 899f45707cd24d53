import {
  changeRole,
  disableAccount,
  enableAccount,
  inviteAccount,
  listAccounts,
  resetAccount,
} from '@patchbay/contract'
import type { FastifyPluginCallback } from 'fastify'

import type { Clock } from '../platform/clock.ts'
import { serve } from '../platform/serve.ts'
import type { Who } from '../platform/who.ts'
import type { Accounts } from './accounts.ts'
import { demandFreshProof } from './may.ts'

export const accountRoutes =
  ({ manage }: Accounts, clock: Clock): FastifyPluginCallback =>
  (app, _options, done) => {
    /** What lets somebody in, or gives them more: an open session alone must not be enough for it. */
    const proven = ({ who }: { who: Who }): string => {
      demandFreshProof(who, clock.now())
      return who.accountKey
    }

    serve(app, listAccounts, async () => ({ accounts: await manage.list() }))
    serve(app, inviteAccount, (asked) => manage.invite(proven(asked), asked.body))
    serve(app, resetAccount, ({ who, params, body }) =>
      manage.reset(proven({ who }), params.accountKey, { removesCode: body.removeSecondFactor }),
    )
    serve(app, changeRole, ({ who, params, body }) =>
      manage.changeRole(proven({ who }), params.accountKey, body),
    )
    serve(app, disableAccount, ({ who, params }) => manage.disable(who.accountKey, params.accountKey))
    serve(app, enableAccount, ({ who, params }) => manage.enable(proven({ who }), params.accountKey))
    done()
  }
