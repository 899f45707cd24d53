import type { DialpadV1 } from '@patchbay/dialpad'

import { AppError } from '../platform/app-error.ts'
import { read } from './dialpad-failures.ts'
import type { Identities } from './identities.ts'
import { createKnownKeys } from './known-keys.ts'
import type { ReportQuestion, ReportsPort } from './reports.ts'

const notPossible = () => new AppError('dialpad.not_possible')

export const createReportsV1 = (
  dialpad: DialpadV1,
  identities: Pick<Identities, 'dialpadKey'>,
): ReportsPort => {
  const { keyOf } = createKnownKeys(identities)

  // The text asks for the "ID of the office", and v1 gives nothing but keys.
  const scopeOf = async (scope: ReportQuestion['scope']) => {
    switch (scope.kind) {
      case 'company':
        return { isCompany: true } as const
      case 'office':
        return { officeId: await keyOf('office', scope.officeKey) }
      case 'user':
        return { target: await keyOf('user', scope.userKey) }
      case 'department':
        return { target: scope.departmentKey }
      case 'call_center':
        throw notPossible()
    }
  }

  return {
    async ask({ scope: wanted, days, timezone, ...question }) {
      if (days === 'today' || timezone !== undefined) throw notPossible()
      const scope = await scopeOf(wanted)
      const answer = await read(dialpad.getStats({ ...question, ...days, scope }))
      if (answer.status === 'processing') return { status: 'preparing' }
      return { status: 'ready', downloadUrl: answer.downloadUrl }
    },
    groups: () => Promise.reject(notPossible()),
  }
}
