import type { UserPage } from '@patchbay/contract'

import { Checkbox } from '../../ui/checkbox.tsx'
import { PersonName } from '../../ui/name.tsx'
import { personName } from '../../ui/person-name.ts'
import { PersonState } from '../../ui/person-state.tsx'
import { Cell, HeadBox, HeadCell, Row, RowHead, Table } from '../../ui/table.tsx'
import { OfficeOf } from '../offices/office-of.tsx'

type FoundPeopleProps = {
  found: UserPage
  chosen: readonly string[]
  /** These are of the text before. */
  busy: boolean
  onToggle: (userKey: string) => void
}

/** The first people who match, each with a box. */
export const FoundPeople = ({ found, chosen, busy, onToggle }: FoundPeopleProps) => {
  const { items, total = items.length } = found
  return (
    <>
      <p role="status" className="num text-small text-ink-2">
        {total > items.length
          ? `The first ${items.length} of ${total}: type more to see others`
          : `${total} found`}
      </p>
      <Table
        caption="People found"
        busy={busy}
        head={
          <>
            <HeadBox>
              <span className="sr-only">Chosen</span>
            </HeadBox>
            <HeadCell>Name</HeadCell>
            <HeadCell>E-mail</HeadCell>
            <HeadCell width="sm">State</HeadCell>
            <HeadCell width="lg">Office</HeadCell>
          </>
        }
      >
        {items.map((user) => {
          const isChosen = chosen.includes(user.userKey)
          return (
            <Row key={user.userKey} selected={isChosen}>
              <Cell at="box">
                <Checkbox labelHidden checked={isChosen} onChange={() => onToggle(user.userKey)}>
                  {`Choose ${personName(user)}`}
                </Checkbox>
              </Cell>
              <RowHead cut={personName(user)}>
                <PersonName {...user} />
              </RowHead>
              <Cell at="hidden" cut={user.email}>
                {user.email}
              </Cell>
              <Cell at="aside">
                <PersonState state={user.state} />
              </Cell>
              <Cell at="line">
                <OfficeOf officeKey={user.officeKey} />
              </Cell>
            </Row>
          )
        })}
      </Table>
    </>
  )
}
