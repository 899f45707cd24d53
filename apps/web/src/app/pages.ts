import { rightToStart, type Capabilities, type Right } from '@patchbay/contract'
import {
  Building2,
  ChartColumn,
  CircleUser,
  Hash,
  KeyRound,
  ListChecks,
  ScrollText,
  Settings,
  Users,
} from 'lucide-react'
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

import type { NavigationEntry } from './shell/navigation.tsx'

type Entry = NavigationEntry & {
  /** Left out where Dialpad’s API in use lacks it; the address explains why. */
  needs?: keyof Capabilities
}

/** What the main navigation leads to, in this order. */
const entries: readonly Entry[] = [
  { label: 'People', to: '/users', icon: Users },
  { label: 'Offices', to: '/offices', icon: Building2 },
  { label: 'Numbers', to: '/numbers', icon: Hash, needs: 'numberPool' },
  { label: 'Operations', to: '/operations', icon: ListChecks },
  { label: 'Analytics', to: '/analytics', icon: ChartColumn },
  { label: 'Audit log', to: '/audit', icon: ScrollText },
  { label: 'Accounts', to: '/accounts', icon: KeyRound },
  { label: 'Settings', to: '/settings', icon: Settings },
]

/** Pages that not everybody may open; the others are for whoever is signed in. */
export const guards = {
  '/users': 'users.read',
  '/users/:userKey': 'users.read',
  '/offices': 'offices.read',
  '/offices/:officeKey': 'offices.read',
  '/licenses': 'users.read',
  '/numbers': 'users.read',
  '/numbers/:number': 'users.read',
  '/operations': 'operations.read',
  '/operations/:operationKey': 'operations.read',
  '/analytics': 'reports.read',
  '/audit': 'audit.read',
  '/accounts': 'accounts.manage',
  '/settings': 'settings.read',
  '/transfer': rightToStart.transfer,
} as const satisfies Record<string, Right>

export type GuardedPath = keyof typeof guards

export const isGuarded = (path: string): path is GuardedPath => Object.hasOwn(guards, path)

export const mayOpen = (rights: readonly Right[], path: string): boolean =>
  !isGuarded(path) || rights.includes(guards[path])

type Allowance = { rights: readonly Right[]; capabilities: Capabilities }

/** The entries that lead whoever has these rights somewhere. */
export const allowedEntries = ({ rights, capabilities }: Allowance): Entry[] =>
  entries.filter(({ to, needs }) => mayOpen(rights, to) && (needs === undefined || capabilities[needs]))

/** Where somebody begins: their own account is the one page that everybody has. */
export const firstEntry = (allowance: Allowance): Entry =>
  allowedEntries(allowance)[0] ?? { label: 'Your account', to: '/account', icon: CircleUser }

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
  page('/audit', async () => (await import('../features/audit/audit.page.tsx')).AuditPage),
  page('/account', async () => (await import('../features/account/account.page.tsx')).AccountPage),
  page('/accounts', async () => (await import('../features/accounts/accounts.page.tsx')).AccountsPage),
  page('/settings', async () => (await import('../features/settings/settings.page.tsx')).SettingsPage),
]
