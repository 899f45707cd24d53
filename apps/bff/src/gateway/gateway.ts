import type { OfficesPort } from './offices.ts'
import type { ReportsPort } from './reports.ts'
import type { UsersPort, UserWritesPort } from './users.ts'

/** Everything that Patchbay asks of Dialpad, whichever of its APIs is behind. */
export type Gateway = {
  users: UsersPort
  userWrites: UserWritesPort
  offices: OfficesPort
  reports: ReportsPort
  close(): Promise<void>
}
