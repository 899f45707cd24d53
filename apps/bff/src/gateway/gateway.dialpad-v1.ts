import { createDialpadV1, type Budget, type Limits, type Secret } from '@patchbay/dialpad'

import type { Gateway } from './gateway.ts'
import { createOfficesV1 } from './offices.dialpad-v1.ts'
import { createReportsV1 } from './reports.dialpad-v1.ts'
import { createUserWritesV1 } from './user-writes.dialpad-v1.ts'
import { createUsersV1 } from './users.dialpad-v1.ts'

export type GatewayV1Options = { baseUrl: string; token: Secret; budget: Budget; limits?: Partial<Limits> }

export const createGatewayV1 = (options: GatewayV1Options): Gateway => {
  const dialpad = createDialpadV1(options)
  return {
    users: createUsersV1(dialpad),
    userWrites: createUserWritesV1(dialpad),
    offices: createOfficesV1(dialpad),
    reports: createReportsV1(dialpad),
    close: () => dialpad.close(),
  }
}
