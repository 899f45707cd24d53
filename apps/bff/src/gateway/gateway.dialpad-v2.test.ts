import { describe } from 'vitest'

import { gatewaySuite } from './gateway.suite.ts'

describe('the gateway over v2', () => {
  gatewaySuite('v2')
})
