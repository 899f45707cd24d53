import type { User } from '@patchbay/contract'
import { Plus } from 'lucide-react'

import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { countryName } from '../../ui/country-name.ts'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { Cell, HeadCell, Row, RowHead, Table } from '../../ui/table.tsx'
import { TextButton } from '../../ui/text-link.tsx'
import type { AskedAct } from './act-dialog.tsx'
import { whyNot } from './availability.ts'
import { numberPlace } from './number-country.ts'
import { allNumbers } from './people-words.ts'

const placeWords = (number: string): string => {
  const place = numberPlace(number)
  if (!place) return 'Not known'
  return 'country' in place ? countryName(place.country) : place.area
}

const Numbers = ({ numbers }: { numbers: readonly string[] }) => (
  <Table
    inset
    caption="Numbers"
    head={
      <>
        <HeadCell>Number</HeadCell>
        <HeadCell width="md">Use</HeadCell>
        <HeadCell width="lg">Country</HeadCell>
        <HeadCell width="menu" labelHidden>
          Copy
        </HeadCell>
      </>
    }
  >
    {numbers.map((number, index) => (
      <Row key={number}>
        <RowHead>
          <span className="font-name">
            <PhoneNumber>{number}</PhoneNumber>
          </span>
        </RowHead>
        <Cell at="line">{index === 0 ? 'Primary' : 'Additional'}</Cell>
        <Cell at="line-more">{placeWords(number)}</Cell>
        <Cell at="end">
          <CopyButton text={number} label={`Copy ${number}`} />
        </Cell>
      </Row>
    ))}
  </Table>
)

type NumbersCardProps = { user: User; onAsk: (act: AskedAct) => void }

/** What the person can be called on; Dialpad takes all numbers away or none. */
export const NumbersCard = ({ user, onAsk }: NumbersCardProps) => {
  const { numbers } = user
  const noMore = whyNot('add-number', user)
  return (
    <Card
      title="Numbers"
      note={numbers.length}
      flush
      acts={
        <>
          {whyNot('remove-numbers', user) === undefined && (
            <TextButton tone="bad" className="mr-2" onClick={() => onAsk('remove-numbers')}>
              Remove {allNumbers(numbers.length)}
            </TextButton>
          )}
          <Button size="small" icon={Plus} disabledReason={noMore} onClick={() => onAsk('add-number')}>
            Add a number
          </Button>
        </>
      }
    >
      {numbers.length === 0 ? (
        <p className="text-body text-ink-2 px-4 pt-1 pb-4">
          No number. {user.state === 'deleted' ? '' : 'They can’t be called from outside.'}
        </p>
      ) : (
        <Numbers numbers={numbers} />
      )}
    </Card>
  )
}
