import { accountMigrations } from './accounts/accounts.tables.ts'
import { analyticsMigrations } from './analytics/analytics.tables.ts'
import { auditMigrations } from './audit/audit.tables.ts'
import { directoryMigrations } from './directory/directory.migrations.ts'
import { priceMigrations } from './idle-licenses/idle-licenses.tables.ts'
import { operationMigrations } from './operations/operations.migrations.ts'
import { claimMigrations } from './platform/claim.ts'
import { sessionMigrations } from './session/session.tables.ts'

/** Every table there is. */
export const migrations = {
  ...claimMigrations,
  ...auditMigrations,
  ...accountMigrations,
  ...sessionMigrations,
  ...directoryMigrations,
  ...operationMigrations,
  ...analyticsMigrations,
  ...priceMigrations,
}
