import type { Capabilities } from '@patchbay/contract'
import { createDialpadV2 } from '@patchbay/dialpad'

import { createConnectionV2 } from './connection.dialpad-v2.ts'
import type { GatewayOptions } from './gateway.dialpad-v1.ts'
import type { Gateway } from './gateway.ts'
import { createNumbersV2 } from './numbers.dialpad-v2.ts'
import { createOfficesV2 } from './offices.dialpad-v2.ts'
import { createReportsV2 } from './reports.dialpad-v2.ts'
import { createUserWritesV2 } from './user-writes.dialpad-v2.ts'
import { createUsersV2 } from './users.dialpad-v2.ts'

const capabilities: Capabilities = {
  rename: true,
  changeLicense: true,
  removeOneNumber: true,
  chooseNumber: true,
  officeLicenses: true,
  numberPool: true,
  officeRequired: true,
  restore: false,
  companyReports: true,
  reportGroups: true,
  reportTimeZone: true,
  reportToday: true,
}

export const createGatewayV2 = ({ identities, ...options }: GatewayOptions): Gateway => {
  const dialpad = createDialpadV2(options)
  const offices = createOfficesV2(dialpad, identities)
  const parts = { dialpad, identities, readOffices: () => offices.list() }
  return {
    api: 'v2',
    capabilities,
    users: createUsersV2(parts),
    userWrites: createUserWritesV2(dialpad, identities),
    offices,
    numbers: createNumbersV2(parts),
    reports: createReportsV2(dialpad, identities),
    connection: createConnectionV2({ dialpad, offices, transport: options }),
    close: () => dialpad.close(),
  }
}
