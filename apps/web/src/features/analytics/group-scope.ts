import type { ReportScope } from '@patchbay/contract'

export type GroupScope = Extract<ReportScope, { kind: 'department' | 'call_center' }>

export const isGroup = (scope: ReportScope): scope is GroupScope =>
  scope.kind === 'department' || scope.kind === 'call_center'

export const groupKeyOf = (scope: GroupScope): string =>
  scope.kind === 'department' ? scope.departmentKey : scope.callCenterKey

export const groupScope = (kind: GroupScope['kind'], groupKey: string): GroupScope =>
  kind === 'department' ? { kind, departmentKey: groupKey } : { kind, callCenterKey: groupKey }
