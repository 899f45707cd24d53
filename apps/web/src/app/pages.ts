import { rightToStart, type Capabilities, type Right } from '@patchbay/contract'
import { Building2, ChartColumn, Hash, KeyRound, ListChecks, Settings, Users } from 'lucide-react'
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
  { label: 'Accounts', to: '/accounts', icon: KeyRound },
  { label: 'Settings', to: '/settings', icon: Settings },
]

/** `what` they would do there, in a sentence that says who may. */
export type Guard = { title: string; right: Right; what: string }

/** Pages that not everybody may open; the others are for whoever is signed in. */
export const guards: Partial<Record<string, Guard>> = {
  '/accounts': {
    title: 'Accounts',
    right: 'accounts.manage',
    what: 'Saying who may sign in to Patchbay',
  },
  '/settings': { title: 'Settings', right: 'settings.read', what: 'Seeing how Patchbay reaches Dialpad' },
  '/transfer': {
    title: 'Transfer',
    right: rightToStart.transfer,
    what: 'Moving people to another office',
  },
}

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
  page('/licenses', async () => (await import('../features/licenses/licenses.page.tsx')).LicensesPage),
  page('/numbers', async () => (await import('../features/numbers/numbers.page.tsx')).NumbersPage),
  page('/numbers/:number', async () => (await import('../features/numbers/number.page.tsx')).NumberPage),
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
  page('/accounts', async () => (await import('../features/accounts/accounts.page.tsx')).AccountsPage),
  page('/settings', async () => (await import('../features/settings/settings.page.tsx')).SettingsPage),
]
