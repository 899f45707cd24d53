import * as accounts from './accounts.ts'
import * as audit from './audit.ts'
import * as connection from './connection.ts'
import type { Endpoint } from './endpoint.ts'
import * as idleLicenses from './idle-licenses.ts'
import * as officeLicenses from './licenses.ts'
import * as numbers from './numbers.ts'
import * as offices from './offices.ts'
import * as operations from './operations.ts'
import * as ownAccount from './own-account.ts'
import * as reports from './reports.ts'
import * as session from './session.ts'
import * as users from './users.ts'

export * from './access.ts'
export * from './accounts.ts'
export * from './audit.ts'
export * from './capabilities.ts'
export * from './connection.ts'
export * from './csv.ts'
export * from './endpoint.ts'
export * from './errors.ts'
export * from './idle-licenses.ts'
export * from './licenses.ts'
export * from './number-country.ts'
export * from './numbers.ts'
export * from './offices.ts'
export * from './operation-kinds.ts'
export * from './operations.ts'
export * from './outcomes.ts'
export * from './own-account.ts'
export * from './page.ts'
export * from './proof.ts'
export * from './reports.ts'
export * from './rights.ts'
export * from './session.ts'
export * from './users.ts'

/** Every endpoint there is: what is not listed here is not served. */
export const endpoints: readonly Endpoint[] = [
  session.signIn,
  session.signInByLink,
  session.createOwner,
  session.choosePassword,
  session.getSession,
  session.signOut,
  ownAccount.proveYourself,
  ownAccount.getOwnAccount,
  ownAccount.changePassword,
  ownAccount.beginSecondFactor,
  ownAccount.confirmSecondFactor,
  ownAccount.removeSecondFactor,
  ownAccount.listSessions,
  ownAccount.endSession,
  ownAccount.endOtherSessions,
  accounts.listAccounts,
  accounts.inviteAccount,
  accounts.resetAccount,
  accounts.changeRole,
  accounts.disableAccount,
  accounts.enableAccount,
  users.listUsers,
  users.getUser,
  users.findKnownUsers,
  offices.listOffices,
  offices.getOffice,
  offices.countKnownPeople,
  officeLicenses.getOfficeLicenses,
  idleLicenses.listIdlePeople,
  idleLicenses.getLicensePrices,
  idleLicenses.enterLicensePrices,
  numbers.listNumbers,
  numbers.getNumber,
  operations.planOperation,
  operations.startOperation,
  operations.listOperations,
  operations.getOperation,
  operations.checkOperation,
  operations.continueOperation,
  reports.requestReport,
  reports.listReportGroups,
  reports.listReports,
  reports.getReport,
  reports.getReportCharts,
  reports.getReportRows,
  reports.downloadReport,
  connection.checkConnection,
  audit.listAudit,
  audit.downloadAudit,
  audit.listAuditOffices,
  audit.verifyAudit,
  audit.recordFile,
]
