import type { Office, Report, User } from '@patchbay/contract'

import { personName } from '../../ui/person-name.ts'
import { rangeText } from './days.ts'

const officeText = (officeKey: string, offices: readonly Office[]) =>
  offices.find((office) => office.officeKey === officeKey)?.name ?? `Office ${officeKey}`

const scopeText = (scope: Report['scope'], offices: readonly Office[], person: User | undefined): string => {
  switch (scope.kind) {
    case 'company':
      return offices.length > 0 ? `Whole company, ${offices.length} offices` : 'Whole company'
    case 'office':
      return officeText(scope.officeKey, offices)
    case 'user':
      return person ? personName(person) : `Person ${scope.userKey}`
    case 'department':
      return `Department ${scope.departmentKey}`
  }
}

const zoneText = (zones: readonly string[]): string | undefined => {
  if (zones.length === 0) return undefined
  return zones.length <= 2 ? zones.join(' and ') : `local times of ${zones.length} zones`
}

/** `Whole company, 34 offices · 26 Oct – 22 Nov 2026 · Europe/Berlin` */
export const scopeSentence = (
  report: Pick<Report, 'scope' | 'from' | 'to' | 'zones'>,
  known: { offices: readonly Office[]; person: User | undefined },
): string =>
  [
    scopeText(report.scope, known.offices, known.person),
    rangeText(report.from, report.to),
    zoneText(report.zones),
  ]
    .filter((text) => text !== undefined)
    .join(' · ')

export const reportTitle = ({ statType, exportType }: Pick<Report, 'statType' | 'exportType'>): string => {
  const of = statType === 'calls' ? 'Calls' : 'Texts'
  return exportType === 'stats' ? `${of}, Dialpad’s statistics` : of
}
