import type { ReportScope, Scope } from '@patchbay/contract'

import type { Directory } from '../directory/directory.ts'
import type { ReportsPort } from '../gateway/reports.ts'
import { AppError } from '../platform/app-error.ts'

type Options = { directory: Pick<Directory, 'office' | 'getUser'>; port: Pick<ReportsPort, 'groups'> }

/**
 * The office that a report is about, which says who of those with some offices sees it; undefined where
 * nobody has to know. Throws `access.denied`, `office.not_found` or `user.not_found` for what is not in the scope.
 */
export const createReportOffices = ({ directory, port }: Options) => {
  const officeOfUser = async (userKey: string, scope: Scope): Promise<string | undefined> => {
    const { officeKey } = await directory.getUser(userKey, scope)
    return officeKey
  }

  const officeOfGroup = async (groupKey: string, officeKeys: readonly string[]): Promise<string> => {
    for (const officeKey of officeKeys) {
      const groups = await port.groups(officeKey)
      if (groups.some((group) => group.groupKey === groupKey)) return officeKey
    }
    throw new AppError('office.not_found')
  }

  return async (about: ReportScope, scope: Scope): Promise<string | undefined> => {
    if (about.kind === 'office') return (await directory.office(about.officeKey, scope)).officeKey
    if (scope === 'company') return undefined
    if (about.kind === 'company') throw new AppError('access.denied')
    if (about.kind === 'user') return officeOfUser(about.userKey, scope)
    return officeOfGroup(about.kind === 'department' ? about.departmentKey : about.callCenterKey, scope)
  }
}
