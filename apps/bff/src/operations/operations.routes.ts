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
      return operations.plan(body)
    })
    serve(app, startOperation, ({ body, who, request }) => {
      demand(who, rightToStart[body.kind])
      return operations.start(who, body, request.headers['idempotency-key'])
    })
    serve(app, listOperations, ({ query: { limit = '50', ...query } }) =>
      operations.page({ ...query, limit: Number(limit) }),
    )
    serve(app, getOperation, ({ params }) => operations.get(params.operationKey))
    serve(app, checkOperation, ({ params, body }) => operations.check(params.operationKey, body.targets))
    serve(app, continueOperation, async ({ params, body, who }) => {
      demand(who, rightToStart[await operations.kindOf(params.operationKey)])
      return operations.continue(params.operationKey, body.targets)
    })
    done()
  }
