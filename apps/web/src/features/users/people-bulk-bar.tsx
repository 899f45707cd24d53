import type { User } from '@patchbay/contract'
import { ChevronDown } from 'lucide-react'
import { useNavigate } from 'react-router'

import { BulkBar } from '../../ui/bulk-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { useCapabilities } from '../session/capabilities.ts'
import { mayStart, useRights } from '../session/rights.ts'
import { whyNever, whyNotAll, type Asked } from './availability.ts'
import { actIcons, transferPath } from './person-menu.ts'

type PeopleBulkBarProps = {
  chosen: readonly User[]
  outOfSight: number
  onAsk: (asked: Asked) => void
  onClear: () => void
}

const labels = {
  transfer: 'Transfer',
  suspend: 'Suspend',
  reactivate: 'Reactivate',
  'add-number': 'Add a number',
  'remove-numbers': 'Remove all numbers',
  'change-license': 'Change licence',
  'delete-user': 'Delete',
}

const acts = [
  'transfer',
  'suspend',
  'add-number',
  'reactivate',
  'remove-numbers',
  'change-license',
  'delete-user',
] as const

const inSight = 3

/** Never in sight, and by itself under "More". */
const apart = 'delete-user'

/** What can be done to those chosen: three acts in sight, the rest and what can’t be done under "More". */
export const PeopleBulkBar = ({ chosen, outOfSight, onAsk, onClear }: PeopleBulkBarProps) => {
  const navigate = useNavigate()
  const capabilities = useCapabilities()
  const rights = useRights()
  const offered = acts.filter((act) => mayStart(rights, act) && whyNever(act, capabilities) === undefined)
  const run = (act: (typeof acts)[number]) => {
    if (act === 'transfer') void navigate(transferPath(chosen))
    else onAsk({ act, users: chosen })
  }
  const possible = offered.filter((act) => act !== apart && whyNotAll(act, chosen) === undefined)
  const shown = possible.slice(0, inSight)
  const item = (act: (typeof acts)[number]): MenuItem => ({
    label: labels[act],
    icon: actIcons[act],
    danger: act === apart,
    disabledReason: whyNotAll(act, chosen),
    onSelect: () => run(act),
  })
  const rest = offered.filter((act) => !shown.includes(act))

  return (
    <BulkBar
      onClear={onClear}
      words={
        <span>
          <strong className="num font-semibold">{chosen.length} selected</strong>
          {outOfSight > 0 && `, ${outOfSight} not visible`}
        </span>
      }
      acts={
        <>
          {shown.map((act) => (
            <Button key={act} size="small" icon={actIcons[act]} onClick={() => run(act)}>
              {labels[act]}
            </Button>
          ))}
          {rest.length > 0 && (
            <Menu
              label="More for those selected"
              groups={[
                rest.filter((act) => act !== apart).map(item),
                rest.filter((act) => act === apart).map(item),
              ]}
              button={(props) => (
                <Button size="small" {...props}>
                  More
                  <Icon of={ChevronDown} size={14} />
                </Button>
              )}
            />
          )}
        </>
      }
    />
  )
}
