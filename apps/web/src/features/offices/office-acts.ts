import type { Office } from '@patchbay/contract'
import { ArrowLeftRight, ChartColumn, Eye, UserPlus } from 'lucide-react'

import type { MenuItem } from '../../ui/menu.tsx'

export const officePath = (officeKey: string): string => `/offices/${officeKey}`
export const transferHerePath = (officeKey: string): string => `/transfer?office=${officeKey}`
export const reportPath = (officeKey: string): string => `/analytics?scope=office&office=${officeKey}`

export const officeIcons = { add: UserPlus, transfer: ArrowLeftRight, report: ChartColumn }

/** What can be done with one office of the list. */
export const officeMenu = ({ officeKey, name }: Office, onAdd: () => void): MenuItem[][] => [
  [{ label: `Open ${name}`, icon: Eye, to: officePath(officeKey) }],
  [
    { label: 'Add a person here', icon: officeIcons.add, onSelect: onAdd },
    { label: 'Transfer people here', icon: officeIcons.transfer, to: transferHerePath(officeKey) },
    { label: 'Report for this office', icon: officeIcons.report, to: reportPath(officeKey) },
  ],
]
