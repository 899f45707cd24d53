import type { ReportGroup } from '@patchbay/contract'
import { DialpadError, type DialpadV2, type V2Group } from '@patchbay/dialpad'

import { AppError } from '../platform/app-error.ts'
import { isUnknown, read } from './dialpad-failures.ts'
import { everyPage } from './every-page.ts'
import type { Identities } from './identities.ts'
import type { ReportAnswer, ReportQuestion, ReportsPort } from './reports.ts'

/** Results are refused once they have expired, first as a bad request, then as unknown: docs/dialpad.md §7.6. */
const isExpired = (error: unknown): boolean =>
  error instanceof DialpadError && (error.kind === 'invalid' || error.kind === 'not_found')

type Options = {
  dialpad: Pick<DialpadV2, 'startStats' | 'getStats' | 'listDepartments' | 'listCallCenters'>
  identities: Pick<Identities, 'dialpadKey'>
}

export const createReportsV2 = (
  dialpad: Options['dialpad'],
  identities: Options['identities'],
): ReportsPort => {
  const idOf = async (kind: 'user' | 'office', ownKey: string): Promise<string> => {
    const id = await identities.dialpadKey(kind, ownKey)
    if (id === undefined) throw new AppError(`${kind}.not_found`)
    return id
  }

  // An office as a target would be its main line alone, not its people.
  const scopeOf = async (scope: ReportQuestion['scope']) => {
    switch (scope.kind) {
      case 'company':
        return { isCompany: true } as const
      case 'office':
        return { officeId: await idOf('office', scope.officeKey) }
      case 'user':
        return { targetType: 'user', targetId: await idOf('user', scope.userKey) } as const
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
      const asking = dialpad.getStats({ requestId: ticket })
      const answer = await asking.catch((error: unknown) => {
        if (isExpired(error)) return undefined
        return read(Promise.reject(error))
      })
      if (answer === undefined) return start(question)
      if (answer.status === 'complete') return { status: 'ready', downloadUrl: answer.downloadUrl }
      if (answer.status === 'failed') return { status: 'failed' }
      return { status: 'preparing', ticket }
    },

    async groups(officeKey) {
      const office = { officeKey, officeId: await idOf('office', officeKey) }
      try {
        return [...(await groupsOf('department', office)), ...(await groupsOf('call_center', office))]
      } catch (error) {
        throw isUnknown(error) ? new AppError('office.not_found', { cause: error }) : error
      }
    },
  }
}
