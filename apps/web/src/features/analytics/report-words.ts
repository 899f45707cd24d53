import type { Office, Report, ReportGroup, User } from '@patchbay/contract'

import { rangeText } from '../../ui/days.ts'
import { personName } from '../../ui/person-name.ts'

const officeText = (officeKey: string, offices: readonly Office[]) =>
  offices.find((office) => office.officeKey === officeKey)?.name ?? `Office ${officeKey}`

/** What is known of whom a report is about; what is not is told by its key. */
export type Known = {
  /** Also those that are listed no more. */
  offices: readonly Office[]
  /** Of those that are; 0 while it is not known. */
  officeCount: number
  person: User | undefined
  groups: readonly ReportGroup[]
}

const groupText = (kind: string, groupKey: string, groups: readonly ReportGroup[]): string =>
  groups.find((group) => group.groupKey === groupKey)?.name ?? `${kind} ${groupKey}`.trim()

const scopeText = (scope: Report['scope'], { offices, officeCount, person, groups }: Known): string => {
  switch (scope.kind) {
    case 'company':
      return officeCount > 0 ? `Whole company, ${officeCount} offices` : 'Whole company'
    case 'office':
      return officeText(scope.officeKey, offices)
    case 'user':
      return person ? personName(person) : `Person ${scope.userKey}`
    case 'department':
      return groupText('Department', scope.departmentKey, groups)
    case 'call_center':
      return groupText('Call center', scope.callCenterKey, groups)
  }
}

const zoneText = (zones: readonly string[]): string | undefined => {
  if (zones.length === 0) return undefined
  return zones.length <= 2 ? zones.join(' and ') : `local times of ${zones.length} zones`
}

type Described = Pick<Report, 'scope' | 'from' | 'to' | 'zones' | 'timezone'>

/** `Whole company · 26 Oct – 22 Nov 2026 · Europe/Berlin` */
export const scopeSentence = ({ scope, from, to, zones, timezone }: Described, known: Known): string =>
  [scopeText(scope, known), rangeText(from, to), zoneText(timezone === undefined ? zones : [timezone])]
    .filter((text) => text !== undefined)
    .join(' · ')

export const reportTitle = ({ statType, exportType }: Pick<Report, 'statType' | 'exportType'>): string => {
  const of = statType === 'calls' ? 'Calls' : 'Texts'
  return exportType === 'stats' ? `${of}, Dialpad’s statistics` : of
}
