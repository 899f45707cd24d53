import { createDialpadV2, type DialpadV1, type TransportOptions } from '@patchbay/dialpad'

import type { ConnectionPort } from './connection.ts'
import type { OfficesPort } from './offices.ts'
import { answersTo } from './other-api.ts'

type Options = { dialpad: DialpadV1; offices: OfficesPort; transport: TransportOptions }

/** The text names nothing that would tell whose token it is, or of which company. */
export const createConnectionV1 = ({ dialpad, offices, transport }: Options): ConnectionPort => ({
  owner: () => Promise.resolve(undefined),
  company: () => Promise.resolve(undefined),
  visibleOffices: async () => (await offices.list()).offices.length,
  otherApiAnswers: () => answersTo(createDialpadV2, transport),
  clockDifferenceMs: dialpad.clockDifferenceMs,
})
