import type { ReportScope } from '@patchbay/contract'
import type { DialpadV1 } from '@patchbay/dialpad'

import { read } from './dialpad-failures.ts'
import type { ReportsPort } from './reports.ts'

// The text asks for the "ID of the office", and v1 gives nothing but keys.
const scopeOf = (scope: ReportScope) => {
  switch (scope.kind) {
    case 'company':
      return { isCompany: true } as const
    case 'office':
      return { officeId: scope.officeKey }
    case 'user':
      return { target: scope.userKey }
    case 'department':
      return { target: scope.departmentKey }
  }
}

export const createReportsV1 = (dialpad: DialpadV1): ReportsPort => ({
  async ask({ scope, ...question }) {
    const answer = await read(dialpad.getStats({ ...question, scope: scopeOf(scope) }))
    if (answer.status === 'processing') return { status: 'preparing' }
    return { status: 'ready', downloadUrl: answer.downloadUrl }
  },
})
