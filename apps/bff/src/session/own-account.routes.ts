import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endOtherSessions,
  endSession,
  getOwnAccount,
  listSessions,
  removeSecondFactor,
  type OwnAccount,
} from '@patchbay/contract'
import type { FastifyPluginCallback, FastifyRequest } from 'fastify'

import type { Accounts } from '../accounts/accounts.ts'
import type { Proof } from '../accounts/proof.ts'
import { serve } from '../platform/serve.ts'
import type { Who } from '../platform/who.ts'
import type { OpenSessions } from './open-sessions.ts'
import { beginSession } from './session-plugin.ts'
import type { Sessions } from './sessions.store.ts'

export type OwnAccountRoutesOptions = {
  accounts: Pick<Accounts, 'own'>
  sessions: Sessions
  openSessions: OpenSessions
}

type Changed = { account: OwnAccount; proof: Proof }
type Asked = { who: Who; request: FastifyRequest }

/** How somebody signs in, changed by themselves: every session of theirs ends, and this one goes on under a new id. */
export const ownAccountRoutes =
  ({ accounts: { own }, sessions, openSessions }: OwnAccountRoutesOptions): FastifyPluginCallback =>
  (app, _options, done) => {
    const from = ({ who, request }: Asked) => ({ accountKey: who.accountKey, ip: request.ip })
    const goOn = async ({ request }: Asked, changing: Promise<Changed>): Promise<OwnAccount> => {
      const { account, proof } = await changing
      await beginSession(sessions, request, { ...proof, method: 'change' })
      return account
    }

    serve(app, getOwnAccount, ({ who }) => own.get(who.accountKey))
    serve(app, changePassword, (asked) => goOn(asked, own.changePassword(from(asked), asked.body)))
    serve(app, beginSecondFactor, (asked) => own.beginCodes(from(asked), asked.body))
    serve(app, confirmSecondFactor, (asked) => goOn(asked, own.confirmCodes(from(asked), asked.body.code)))
    serve(app, removeSecondFactor, (asked) => goOn(asked, own.removeCodes(from(asked), asked.body.code)))
    serve(app, listSessions, async ({ who, request }) => ({
      sessions: await openSessions.list(who.accountKey, request.session.sessionId),
    }))
    serve(app, endSession, async ({ who, params }) => {
      await openSessions.endOne(who, params.sessionKey)
      return {}
    })
    serve(app, endOtherSessions, async ({ who, request }) => {
      await openSessions.endOthers(who, request.session.sessionId)
      return {}
    })
    done()
  }
