import type { ReportGroup } from '@patchbay/contract'
import type { DialpadV2, V2Group } from '@patchbay/dialpad'

import { AppError } from '../platform/app-error.ts'
import { isInvalid, isUnknown, read } from './dialpad-failures.ts'
import { everyPage } from './every-page.ts'
import type { Identities } from './identities.ts'
import { createKnownKeys } from './known-keys.ts'
import type { ReportAnswer, ReportQuestion, ReportsPort } from './reports.ts'

/** Results are refused once they have expired, first as a bad request, then as unknown: docs/dialpad.md §7.6. */
const isExpired = (error: unknown): boolean => isInvalid(error) || isUnknown(error)

type Calls = Pick<DialpadV2, 'startStats' | 'getStats' | 'listDepartments' | 'listCallCenters'>

export const createReportsV2 = (dialpad: Calls, identities: Pick<Identities, 'dialpadKey'>): ReportsPort => {
  const { keyOf } = createKnownKeys(identities)

  // An office as a target would be its main line alone, not its people.
  const scopeOf = async (scope: ReportQuestion['scope']) => {
    switch (scope.kind) {
      case 'company':
        return { isCompany: true } as const
      case 'office':
        return { officeId: await keyOf('office', scope.officeKey) }
      case 'user':
        return { targetType: 'user', targetId: await keyOf('user', scope.userKey) } as const
      case 'department':
        return { targetType: 'department', targetId: scope.departmentKey } as const
      case 'call_center':
        return { targetType: 'callcenter', targetId: scope.callCenterKey } as const
    }
  }

  const start = async ({ scope, days, timezone, ...question }: ReportQuestion): Promise<ReportAnswer> => {
    const { requestId } = await read(
      dialpad.startStats({
        ...question,
        scope: await scopeOf(scope),
        days: days === 'today' ? { isToday: true } : days,
        ...(timezone !== undefined && { timezone }),
      }),
    )
    return { status: 'preparing', ticket: requestId }
  }

  const groupsOf = async (
    kind: ReportGroup['kind'],
    { officeKey, officeId }: { officeKey: string; officeId: string },
  ): Promise<ReportGroup[]> => {
    const operation = kind === 'department' ? 'listDepartments' : 'listCallCenters'
    const { items } = await everyPage(operation, (cursor) =>
      read(dialpad[operation]({ officeId, ...(cursor !== undefined && { cursor }) })),
    )
    return items.map(({ id, name = `Group ${id}` }: V2Group) => ({ kind, groupKey: id, name, officeKey }))
  }

  return {
    async ask(question, ticket) {
      if (ticket === undefined) return start(question)
      const answer = await read(dialpad.getStats({ requestId: ticket })).catch((error: unknown) => {
        if (isExpired(error)) return undefined
        throw error
      })
      if (answer === undefined) return start(question)
      if (answer.status === 'complete') return { status: 'ready', downloadUrl: answer.downloadUrl }
      if (answer.status === 'failed') return { status: 'failed' }
      return { status: 'preparing', ticket }
    },

    async groups(officeKey) {
      const office = { officeKey, officeId: await keyOf('office', officeKey) }
      try {
        return [...(await groupsOf('department', office)), ...(await groupsOf('call_center', office))]
      } catch (error) {
        throw isUnknown(error) ? new AppError('office.not_found', { cause: error }) : error
      }
    },
  }
}
