import type { User } from '@patchbay/contract'
import { memo } from 'react'
import { Link } from 'react-router'

import { Checkbox } from '../../ui/checkbox.tsx'
import { RowMenu } from '../../ui/menu.tsx'
import { PersonName } from '../../ui/name.tsx'
import { personName } from '../../ui/person-name.ts'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { Cell, Row, RowHead } from '../../ui/table.tsx'
import { OfficeOf } from '../offices/office-of.tsx'
import type { Mark } from '../operations/recent.ts'
import { useCapabilities } from '../session/capabilities.ts'
import { useRights } from '../session/rights.ts'
import type { Asked } from './availability.ts'
import { openItem, personMenu } from './person-menu.ts'
import { PersonStanding } from './person-standing.tsx'

type PersonRowProps = {
  user: User
  /** Absent where nothing can be done to several. */
  selected: boolean | undefined
  mark: Mark | undefined
  onSelect: (user: User, withShift: boolean) => void
  onAsk: (asked: Asked) => void
}

const Numbers = ({ numbers: [first, ...others] }: { numbers: readonly string[] }) =>
  first === undefined ? (
    'No number'
  ) : (
    <span className="text-ink max-md:text-ink-2 inline-flex items-center gap-2">
      <PhoneNumber>{first}</PhoneNumber>
      {others.length > 0 && (
        <span
          title={`and ${others.length} more`}
          className="rounded-tag bg-mute-tint num text-note text-ink-2 px-1.5"
        >
          +{others.length}
        </span>
      )}
    </span>
  )

/** One person of a list; while an operation is on them, or it went wrong, that stands in place of the state. */
export const PersonRow = memo(({ user, selected, mark, onSelect, onAsk }: PersonRowProps) => {
  const name = personName(user)
  const capabilities = useCapabilities()
  const rights = useRights()
  return (
    <Row selected={selected === true} changed={mark?.outcome === 'verified'}>
      {selected !== undefined && (
        <Cell at="box">
          <Checkbox
            labelHidden
            checked={selected}
            onChange={({ withShift }) => onSelect(user, withShift)}
          >{`Choose ${name}`}</Checkbox>
        </Cell>
      )}
      <RowHead cut={name}>
        <Link to={`/users/${user.userKey}`} className="rounded-tag hover:underline">
          <PersonName {...user} gone={user.state === 'deleted'} />
        </Link>
      </RowHead>
      <Cell at="hidden" room="lg" cut={user.email}>
        {user.email}
      </Cell>
      <Cell at="aside">
        <PersonStanding user={user} mark={mark} />
      </Cell>
      <Cell at="line">
        {/* Leaves room for a whole number beside it, also on the narrowest screen. */}
        <span className="block max-md:max-w-[calc(100vw-15rem)]">
          <OfficeOf officeKey={user.officeKey} />
        </span>
      </Cell>
      <Cell at="line-more">
        <Numbers numbers={user.numbers} />
      </Cell>
      <Cell at="end">
        <RowMenu
          label={`Actions for ${name}`}
          groups={[[openItem(user)], ...personMenu({ user, capabilities, rights, lacking: 'hidden', onAsk })]}
        />
      </Cell>
    </Row>
  )
})
