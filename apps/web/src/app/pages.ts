import { Building2, ChartColumn, ListChecks, Users } from 'lucide-react'
import type { RouteObject } from 'react-router'

import type { NavigationEntry } from './shell/navigation.tsx'

/** What the main navigation leads to, in this order. */
export const entries: readonly NavigationEntry[] = [
  { label: 'People', to: '/users', icon: Users },
  { label: 'Offices', to: '/offices', icon: Building2 },
  { label: 'Operations', to: '/operations', icon: ListChecks },
  { label: 'Analytics', to: '/analytics', icon: ChartColumn },
]

/** The pages of somebody who is signed in; each is a chunk of its own. */
export const pages: RouteObject[] = [
  {
    path: '/users',
    lazy: { Component: async () => (await import('../features/users/users.page.tsx')).UsersPage },
  },
  {
    path: '/users/:userKey',
    lazy: { Component: async () => (await import('../features/users/user.page.tsx')).UserPage },
  },
  {
    path: '/offices',
    lazy: { Component: async () => (await import('../features/offices/offices.page.tsx')).OfficesPage },
  },
  {
    path: '/offices/:officeKey',
    lazy: { Component: async () => (await import('../features/offices/office.page.tsx')).OfficePage },
  },
  {
    path: '/transfer',
    lazy: { Component: async () => (await import('../features/transfer/transfer.page.tsx')).TransferPage },
  },
  {
    path: '/operations',
    lazy: {
      Component: async () => (await import('../features/operations/operations.page.tsx')).OperationsPage,
    },
  },
  {
    path: '/operations/:operationKey',
    lazy: {
      Component: async () => (await import('../features/operations/operation.page.tsx')).OperationPage,
    },
  },
  {
    path: '/analytics',
    lazy: { Component: async () => (await import('../features/analytics/analytics.page.tsx')).AnalyticsPage },
  },
]
