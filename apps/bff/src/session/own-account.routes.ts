import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  getOwnAccount,
  removeSecondFactor,
  type OwnAccount,
} from '@patchbay/contract'
import type { FastifyPluginCallback, FastifyRequest } from 'fastify'

import type { Accounts } from '../accounts/accounts.ts'
import type { Proof } from '../accounts/proof.ts'
import { serve } from '../platform/serve.ts'
import type { Who } from '../platform/who.ts'
import { beginSession } from './session-plugin.ts'
import type { Sessions } from './sessions.store.ts'

type Changed = { account: OwnAccount; proof: Proof }
type Asked = { who: Who; request: FastifyRequest }

/** How somebody signs in, changed by themselves: every session of theirs ends, and this one goes on under a new id. */
export const ownAccountRoutes =
  ({ own }: Accounts, sessions: Sessions): FastifyPluginCallback =>
  (app, _options, done) => {
    const from = ({ who, request }: Asked) => ({ accountKey: who.accountKey, ip: request.ip })
    const goOn = async ({ request }: Asked, changing: Promise<Changed>): Promise<OwnAccount> => {
      const { account, proof } = await changing
      await beginSession(sessions, request, proof)
      return account
    }

    serve(app, getOwnAccount, ({ who }) => own.get(who.accountKey))
    serve(app, changePassword, (asked) => goOn(asked, own.changePassword(from(asked), asked.body)))
    serve(app, beginSecondFactor, (asked) => own.beginCodes(from(asked), asked.body))
    serve(app, confirmSecondFactor, (asked) => goOn(asked, own.confirmCodes(from(asked), asked.body.code)))
    serve(app, removeSecondFactor, (asked) => goOn(asked, own.removeCodes(from(asked), asked.body.code)))
    done()
  }
