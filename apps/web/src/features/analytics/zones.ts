import type { Capabilities, Office, ReportScope } from '@patchbay/contract'

/** The zone of the browser; UTC where it does not tell. */
export const browserZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/** Whether it is a name of the tz database that the browser knows; an offset such as `+01:00` is none. */
export const isZone = (name: string): boolean => {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

/** What the field of a zone offers. */
export const zoneNames = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** The zone that a scope is reported in unless another one is chosen: that of the office, else that of the browser. */
export const usualZone = (scope: ReportScope, offices: readonly Office[]): string => {
  const officeKey = scope.kind === 'office' ? scope.officeKey : undefined
  const zone = offices.find((office) => office.officeKey === officeKey)?.timezone
  return zone !== undefined && isZone(zone) ? zone : browserZone()
}

/** How a report’s zone comes about; undefined where Dialpad decides it. */
export type ZoneChoice = (scope: ReportScope, named: string | undefined) => string | undefined

/** The zone that the address names, where zones can be chosen at all. */
export const zoneChoice =
  ({ reportTimeZone }: Pick<Capabilities, 'reportTimeZone'>, offices: readonly Office[]): ZoneChoice =>
  (scope, named) => {
    if (!reportTimeZone) return undefined
    return named !== undefined && isZone(named) ? named : usualZone(scope, offices)
  }
