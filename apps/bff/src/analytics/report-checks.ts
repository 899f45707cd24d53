import type { Capabilities, ReportRequest } from '@patchbay/contract'

import { AppError } from '../platform/app-error.ts'
import { checkRange, isZone, todayIn } from './report-dates.ts'

const isPossible = ({ scope, timezone }: ReportRequest, can: Capabilities): boolean => {
  if (scope.kind === 'company' && !can.companyReports) return false
  if (scope.kind === 'call_center' && !can.reportGroups) return false
  return timezone === undefined || can.reportTimeZone
}

const zoneFault = (timezone: string | undefined, can: Capabilities): string | undefined => {
  if (timezone !== undefined) return isZone(timezone) ? undefined : 'There is no time zone of this name.'
  return can.reportTimeZone ? 'Choose the time zone that days are counted in.' : undefined
}

/** Throws for what can't be asked in this form, or not of the API that is in use. */
export const checkRequest = (request: ReportRequest, can: Capabilities, now: number): void => {
  if (!isPossible(request, can)) throw new AppError('dialpad.not_possible')
  const { timezone } = request
  const fault = zoneFault(timezone, can)
  if (fault !== undefined) throw new AppError('request.invalid', { fields: { '/timezone': fault } })
  checkRange(request, {
    today: todayIn(timezone, now),
    todayIs: can.reportToday ? 'reported' : 'left_out',
  })
}
