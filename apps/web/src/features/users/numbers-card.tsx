import { numberCountry, type User } from '@patchbay/contract'
import { Plus } from 'lucide-react'

import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { countryName } from '../../ui/country-name.ts'
import { formatPhone } from '../../ui/phone-format.ts'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { Cell, HeadCell, Row, RowHead, Table } from '../../ui/table.tsx'
import { TextButton } from '../../ui/text-link.tsx'
import { useCapabilities } from '../session/capabilities.ts'
import { mayStart, useRights } from '../session/rights.ts'
import { whyNot, type Asked } from './availability.ts'
import { allNumbers } from './people-words.ts'

const placeWords = (number: string): string => {
  const country = numberCountry(number)
  return country === undefined ? 'Not known' : countryName(country)
}

type NumbersProps = { numbers: readonly string[]; onRemove: ((number: string) => void) | undefined }

const Numbers = ({ numbers, onRemove }: NumbersProps) => (
  <Table
    inset
    caption="Numbers"
    head={
      <>
        <HeadCell>Number</HeadCell>
        <HeadCell width="md">Use</HeadCell>
        <HeadCell width="lg">Country</HeadCell>
        <HeadCell width={onRemove ? 'sm' : 'menu'} labelHidden>
          {onRemove ? 'Remove or copy' : 'Copy'}
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
          <span className="inline-flex items-center justify-end gap-2">
            {onRemove && (
              <TextButton
                tone="bad"
                aria-label={`Remove ${formatPhone(number)}`}
                onClick={() => onRemove(number)}
              >
                Remove
              </TextButton>
            )}
            <CopyButton text={number} label={`Copy ${number}`} />
          </span>
        </Cell>
      </Row>
    ))}
  </Table>
)

type NumbersCardProps = { user: User; onAsk: (asked: Asked) => void }

/** What the person can be called on. */
export const NumbersCard = ({ user, onAsk }: NumbersCardProps) => {
  const { numbers } = user
  const { removeOneNumber } = useCapabilities()
  const rights = useRights()
  const canRemove = mayStart(rights, 'remove-numbers') && whyNot('remove-numbers', user) === undefined
  const users = [user]
  const noMore = whyNot('add-number', user)
  return (
    <Card
      title="Numbers"
      note={numbers.length}
      flush
      acts={
        <>
          {canRemove && (
            <TextButton tone="bad" className="mr-2" onClick={() => onAsk({ act: 'remove-numbers', users })}>
              {removeOneNumber && numbers.length > 1
                ? 'Remove numbers'
                : `Remove ${allNumbers(numbers.length)}`}
            </TextButton>
          )}
          {mayStart(rights, 'add-number') && (
            <Button
              size="small"
              icon={Plus}
              disabledReason={noMore}
              onClick={() => onAsk({ act: 'add-number', users })}
            >
              Add a number
            </Button>
          )}
        </>
      }
    >
      {numbers.length === 0 ? (
        <p className="text-body text-ink-2 px-4 pt-1 pb-4">
          No number. {user.state === 'deleted' ? '' : 'They can’t be called from outside.'}
        </p>
      ) : (
        <Numbers
          numbers={numbers}
          onRemove={
            canRemove && removeOneNumber
              ? (number) => onAsk({ act: 'remove-numbers', users, numbers: [number] })
              : undefined
          }
        />
      )}
    </Card>
  )
}
