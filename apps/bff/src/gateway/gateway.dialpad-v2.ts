import type { Capabilities } from '@patchbay/contract'
import { createDialpadV2, type DialpadV2 } from '@patchbay/dialpad'

import type { ConnectionPort } from './connection.ts'
import { isUnknown, read } from './dialpad-failures.ts'
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

const connectionOf = (dialpad: DialpadV2, offices: Gateway['offices']): ConnectionPort => ({
  // The key of a company is nobody's, and then there is no `me`.
  owner: () =>
    read(dialpad.getMe()).then(
      ({ emails: [email = ''], is_super_admin: isCompanyAdmin = false }) => ({ email, isCompanyAdmin }),
      (error: unknown) => {
        if (isUnknown(error)) return undefined
        throw error
      },
    ),
  company: async () => {
    const { name, office_count: count } = await read(dialpad.getCompany())
    return { ...(name !== undefined && { name }), ...(count !== undefined && { offices: count }) }
  },
  visibleOffices: async () => (await offices.list()).offices.length,
  clockDifferenceMs: () => undefined,
})

export const createGatewayV2 = ({ identities, ...options }: GatewayOptions): Gateway => {
  const dialpad = createDialpadV2(options)
  const offices = createOfficesV2(dialpad, identities)
  const parts = { dialpad, identities, readOffices: () => offices.list() }
  return {
    capabilities,
    users: createUsersV2(parts),
    userWrites: createUserWritesV2(dialpad, identities),
    offices,
    numbers: createNumbersV2(parts),
    reports: createReportsV2(dialpad, identities),
    connection: connectionOf(dialpad, offices),
    close: () => dialpad.close(),
  }
}
