import { checkConnection } from '@patchbay/contract'
import type { FastifyPluginCallback } from 'fastify'

import { serve } from '../platform/serve.ts'
import type { Connection } from './connection.ts'

export const connectionRoutes =
  (connection: Connection): FastifyPluginCallback =>
  (app, _options, done) => {
    serve(app, checkConnection, () => connection.check())
    done()
  }
