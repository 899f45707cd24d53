import type { Role } from '@patchbay/contract'

export const roleNames: Record<Role, string> = {
  viewer: 'Viewer',
  operator: 'Operator',
  admin: 'Admin',
  owner: 'Owner',
}
