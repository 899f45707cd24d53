import type { Capabilities } from '@patchbay/contract'
import { Building2, ChartColumn, Hash, ListChecks, Settings, Users } from 'lucide-react'
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

import type { NavigationEntry } from './shell/navigation.tsx'

/** What the main navigation leads to, in this order. */
export const entries: readonly (NavigationEntry & {
  /** Left out where Dialpad’s API in use lacks it; the address explains why. */
  needs?: keyof Capabilities
})[] = [
  { label: 'People', to: '/users', icon: Users },
  { label: 'Offices', to: '/offices', icon: Building2 },
  { label: 'Numbers', to: '/numbers', icon: Hash, needs: 'numberPool' },
  { label: 'Operations', to: '/operations', icon: ListChecks },
  { label: 'Analytics', to: '/analytics', icon: ChartColumn },
  { label: 'Settings', to: '/settings', icon: Settings },
]

type PageOfApp = { path: string; Component: LazyExoticComponent<ComponentType> }

const page = (path: string, load: () => Promise<ComponentType>): PageOfApp => ({
  path,
  Component: lazy(async () => ({ default: await load() })),
})

/** The pages of somebody who is signed in; each is a chunk of its own. */
export const pages: readonly PageOfApp[] = [
  page('/users', async () => (await import('../features/users/users.page.tsx')).UsersPage),
  page('/users/:userKey', async () => (await import('../features/users/user.page.tsx')).UserPage),
  page('/offices', async () => (await import('../features/offices/offices.page.tsx')).OfficesPage),
  page('/offices/:officeKey', async () => (await import('../features/offices/office.page.tsx')).OfficePage),
  page('/numbers', async () => (await import('../features/numbers/numbers.page.tsx')).NumbersPage),
  page('/transfer', async () => (await import('../features/transfer/transfer.page.tsx')).TransferPage),
  page(
    '/operations',
    async () => (await import('../features/operations/operations.page.tsx')).OperationsPage,
  ),
  page(
    '/operations/:operationKey',
    async () => (await import('../features/operations/operation.page.tsx')).OperationPage,
  ),
  page('/analytics', async () => (await import('../features/analytics/analytics.page.tsx')).AnalyticsPage),
  page('/account', async () => (await import('../features/account/account.page.tsx')).AccountPage),
  page('/settings', async () => (await import('../features/settings/settings.page.tsx')).SettingsPage),
]
