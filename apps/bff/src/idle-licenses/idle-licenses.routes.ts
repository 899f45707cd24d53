import { enterLicensePrices, getLicensePrices, listIdlePeople } from '@patchbay/contract'
import type { FastifyPluginCallback } from 'fastify'

import { serve } from '../platform/serve.ts'
import { createIdlePeople, type IdlePeopleOptions } from './idle-people.ts'
import { createLicensePrices, type LicensePricesOptions } from './license-prices.ts'

export const idleLicenseRoutes =
  (options: IdlePeopleOptions & LicensePricesOptions): FastifyPluginCallback =>
  (app, _options, done) => {
    const people = createIdlePeople(options)
    const prices = createLicensePrices(options)
    serve(app, listIdlePeople, ({ query: { limit = '50', ...query }, who }) =>
      people({ ...query, scope: who.scope, limit: Number(limit) }),
    )
    serve(app, getLicensePrices, () => prices.current())
    serve(app, enterLicensePrices, ({ who, body }) => prices.enter(who, body))
    done()
  }
