import {
  checkOperation,
  continueOperation,
  getOperation,
  listOperations,
  planOperation,
  rightToStart,
  startOperation,
} from '@patchbay/contract'
import type { FastifyPluginCallback } from 'fastify'

import { demand } from '../accounts/may.ts'
import { serve } from '../platform/serve.ts'
import type { Operations } from './operations.ts'

export const operationRoutes =
  (operations: Operations): FastifyPluginCallback =>
  (app, _options, done) => {
    serve(app, planOperation, ({ body, who }) => {
      demand(who, rightToStart[body.kind])
      return operations.plan(who, body)
    })
    serve(app, startOperation, ({ body, who, request }) => {
      demand(who, rightToStart[body.kind])
      return operations.start(who, body, request.headers['idempotency-key'])
    })
    serve(app, listOperations, ({ query: { limit = '50', ...query }, who }) =>
      operations.page({ ...query, scope: who.scope, limit: Number(limit) }),
    )
    serve(app, getOperation, ({ params, who }) => operations.get(params.operationKey, who.scope))
    serve(app, checkOperation, ({ params, body, who }) => operations.check(who, { ...params, ...body }))
    serve(app, continueOperation, async ({ params, body, who }) => {
      demand(who, rightToStart[await operations.kindOf(params.operationKey, who.scope)])
      return operations.continue(who, { ...params, ...body })
    })
    done()
  }
