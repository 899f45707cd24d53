import type { Capabilities } from '@patchbay/contract'

import type { ConnectionPort } from './connection.ts'
import type { NumbersPort } from './numbers.ts'
import type { OfficesPort } from './offices.ts'
import type { ReportsPort } from './reports.ts'
import type { UsersPort, UserWritesPort } from './users.ts'

export type DialpadApi = 'v1' | 'v2'

/** Everything that Patchbay asks of Dialpad, whichever of its APIs is behind; keys are ours (`Identities`). */
export type Gateway = {
  /** To keep with a reading: another API may tell less, or more. */
  api: DialpadApi
  capabilities: Capabilities
  users: UsersPort
  userWrites: UserWritesPort
  offices: OfficesPort
  numbers: NumbersPort
  reports: ReportsPort
  connection: ConnectionPort
  close(): Promise<void>
}
