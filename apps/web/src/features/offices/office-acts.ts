import type { Office } from '@patchbay/contract'
import { ArrowLeftRight, ChartColumn, Eye, UserPlus } from 'lucide-react'

import type { MenuItem } from '../../ui/menu.tsx'
import { mayStart, type Rights } from '../session/rights.ts'

export const officePath = (officeKey: string): string => `/offices/${officeKey}`
export const transferHerePath = (officeKey: string): string => `/transfer?office=${officeKey}`
export const reportPath = (officeKey: string): string => `/analytics?scope=office&office=${officeKey}`

export const officeIcons = { add: UserPlus, transfer: ArrowLeftRight, report: ChartColumn }

type OfficeMenu = { office: Office; rights: Rights; onAdd: () => void }

/** What whoever looks may do with one office of the list. */
export const officeMenu = ({ office: { officeKey, name }, rights, onAdd }: OfficeMenu): MenuItem[][] => [
  [{ label: `Open ${name}`, icon: Eye, to: officePath(officeKey) }],
  [
    ...(mayStart(rights, 'add-user')
      ? [{ label: 'Add a person here', icon: officeIcons.add, onSelect: onAdd }]
      : []),
    ...(mayStart(rights, 'transfer')
      ? [{ label: 'Transfer people here', icon: officeIcons.transfer, to: transferHerePath(officeKey) }]
      : []),
    { label: 'Report for this office', icon: officeIcons.report, to: reportPath(officeKey) },
  ],
]
