import { createDialpadV1, type DialpadV2, type TransportOptions } from '@patchbay/dialpad'

import type { ConnectionPort } from './connection.ts'
import { isUnknown, read } from './dialpad-failures.ts'
import type { OfficesPort } from './offices.ts'
import { answersTo } from './other-api.ts'

type Options = { dialpad: DialpadV2; offices: OfficesPort; transport: TransportOptions }

export const createConnectionV2 = ({ dialpad, offices, transport }: Options): ConnectionPort => ({
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
  otherApiAnswers: () => answersTo(createDialpadV1, transport),
  clockDifferenceMs: dialpad.clockDifferenceMs,
})
