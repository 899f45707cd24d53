import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endOtherSessions,
  endSession,
  getOwnAccount,
  listSessions,
  proveYourself,
  removeSecondFactor,
  type OwnAccount,
} from '@patchbay/contract'
import type { FastifyPluginCallback, FastifyRequest } from 'fastify'

import type { Accounts } from '../accounts/accounts.ts'
import type { Proof } from '../accounts/proof.ts'
import type { Clock } from '../platform/clock.ts'
import { serve } from '../platform/serve.ts'
import type { Who } from '../platform/who.ts'
import type { OpenSessions } from './open-sessions.ts'
import { beginSession } from './session-plugin.ts'
import type { Sessions } from './sessions.store.ts'
import type { ShowSession } from './show-session.ts'

export type OwnAccountRoutesOptions = {
  accounts: Pick<Accounts, 'own'>
  sessions: Sessions
  openSessions: OpenSessions
  clock: Clock
  show: ShowSession
}

type Changed = { account: OwnAccount; proof: Proof; isProof?: boolean }
type Asked = { who: Who; request: FastifyRequest }

/** How somebody signs in, changed by themselves: every session of theirs ends, and this one goes on under a new id. */
export const ownAccountRoutes =
  ({
    accounts: { own },
    sessions,
    openSessions,
    clock,
    show,
  }: OwnAccountRoutesOptions): FastifyPluginCallback =>
  (app, _options, done) => {
    const from = ({ who: { accountKey, epoch }, request }: Asked) => ({ accountKey, epoch, ip: request.ip })
    const goOn = async ({ request }: Asked, changing: Promise<Changed>): Promise<OwnAccount> => {
      const { account, proof, isProof = false } = await changing
      const provenAt = isProof ? clock.now() : undefined
      await beginSession(sessions, request, { ...proof, method: 'change', provenAt })
      return account
    }

    serve(app, getOwnAccount, ({ who }) => own.get(who))
    serve(app, changePassword, (asked) => goOn(asked, own.changePassword(from(asked), asked.body)))
    serve(app, proveYourself, async (asked) => {
      const { for: provenFor, ...shown } = asked.body
      const proof = { ...(await own.prove(from(asked), shown)), method: 'proof', provenFor } as const
      return show(await beginSession(sessions, asked.request, { ...proof, provenAt: clock.now() }))
    })
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
