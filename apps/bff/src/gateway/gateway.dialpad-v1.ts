import type { Capabilities } from '@patchbay/contract'
import { createDialpadV1, type Budget, type Limits, type Secret } from '@patchbay/dialpad'

import { AppError } from '../platform/app-error.ts'
import { createConnectionV1 } from './connection.dialpad-v1.ts'
import type { Gateway } from './gateway.ts'
import type { Identities } from './identities.ts'
import { createOfficesV1 } from './offices.dialpad-v1.ts'
import { createReportsV1 } from './reports.dialpad-v1.ts'
import { createUserWritesV1 } from './user-writes.dialpad-v1.ts'
import { createUsersV1 } from './users.dialpad-v1.ts'

export type GatewayOptions = {
  baseUrl: string
  token: Secret
  budget: Budget
  identities: Identities
  limits?: Partial<Limits>
}

export const capabilitiesV1: Capabilities = {
  rename: false,
  changeLicense: false,
  removeOneNumber: false,
  chooseNumber: false,
  officeLicenses: false,
  numberPool: false,
  officeRequired: false,
  restore: false,
  companyReports: true,
  reportGroups: false,
  reportTimeZone: false,
  reportToday: false,
}

const notPossible = () => Promise.reject(new AppError('dialpad.not_possible'))

export const createGatewayV1 = ({ identities, ...options }: GatewayOptions): Gateway => {
  const dialpad = createDialpadV1(options)
  const offices = createOfficesV1(dialpad, identities)
  return {
    api: 'v1',
    capabilities: capabilitiesV1,
    users: createUsersV1({ dialpad, identities, readOffices: () => offices.list() }),
    userWrites: createUserWritesV1(dialpad, identities),
    offices,
    numbers: { list: notPossible, find: notPossible },
    reports: createReportsV1(dialpad, identities),
    connection: createConnectionV1({ dialpad, offices, transport: options }),
    close: () => dialpad.close(),
  }
}
