import type { Role, Scope } from '@patchbay/contract'

export const roleNames: Record<Role, string> = {
  auditor: 'Auditor',
  viewer: 'Viewer',
  operator: 'Operator',
  admin: 'Admin',
  owner: 'Owner',
}

/** "Operator", or "Operator of 2 offices". */
export const roleWords = ({ role, scope }: { role: Role; scope: Scope }): string => {
  if (scope === 'company') return roleNames[role]
  return `${roleNames[role]} of ${scope.length === 1 ? '1 office' : `${scope.length} offices`}`
}
