import type { Right, Role, Scope } from './access.ts'
import type { OperationKind } from './operation-kinds.ts'

const viewer = ['users.read', 'offices.read', 'operations.read', 'reports.read'] as const
const operator = [...viewer, 'operations.start'] as const
const admin = [...operator, 'operations.start_all', 'reports.request', 'prices.enter'] as const

/** Who may do what in all of the company; nothing else decides it. */
export const rightsOf: Record<Role, readonly Right[]> = {
  auditor: ['audit.read'],
  viewer,
  operator,
  admin,
  owner: [...admin, 'settings.read', 'accounts.manage', 'audit.read'],
}

/** What is about no office: nobody does it who has their role in some of them alone. */
const ofCompany: readonly Right[] = ['prices.enter', 'settings.read', 'accounts.manage']

export const rightsIn = ({ role, scope }: { role: Role; scope: Scope }): Right[] =>
  rightsOf[role].filter((right) => scope === 'company' || !ofCompany.includes(right))

/** What it takes to start an operation of each kind, and to go on with one. */
export const rightToStart: Record<OperationKind, Right> = {
  suspend: 'operations.start',
  reactivate: 'operations.start',
  'add-number': 'operations.start',
  'add-user': 'operations.start_all',
  'edit-user': 'operations.start_all',
  'change-license': 'operations.start_all',
  'delete-user': 'operations.start_all',
  'remove-numbers': 'operations.start_all',
  transfer: 'operations.start_all',
}
