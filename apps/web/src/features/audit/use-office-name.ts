import type { AuditRow } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'

import { auditOfficesQuery } from './audit.queries.ts'
import type { OfficeName } from './changes.ts'

/** Names of offices as far as the log, or these rows of it, know them; their keys otherwise. */
export const useOfficeName = (rows: readonly AuditRow[] = []): OfficeName => {
  const { data = [] } = useQuery(auditOfficesQuery)
  const names = new Map<string, string>()
  for (const { officeKey, name } of [...rows.flatMap(({ offices }) => offices), ...data]) {
    if (name !== undefined) names.set(officeKey, name)
  }
  return (officeKey) => names.get(officeKey) ?? officeKey
}
