import type { getNumber, Result } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { SearchX, Users } from 'lucide-react'
import { useParams } from 'react-router'

import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { NotRead } from '../../ui/not-read.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { formatPhone } from '../../ui/phone-format.ts'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { StaleNotice } from '../../ui/stale-notice.tsx'
import { Cell, HeadCell, Row, RowHead, Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { OfficeOf } from '../offices/office-of.tsx'
import { useCapabilities } from '../session/capabilities.ts'
import { NotListed } from './not-listed.tsx'
import { Country, Holder, NumberType, SomebodyLink } from './number-facts.tsx'
import { statusWords } from './number-words.ts'
import { numberQuery } from './numbers.queries.ts'

type Known = Result<typeof getNumber>

type HoldersProps = Pick<Known, 'holders' | 'current'>

/** A reading with gaps may have missed the number: then nobody is said to have it still. */
const untilWords = (userKey: string, current: Known['current']): string =>
  current?.holder?.userKey === userKey ? 'Has it' : 'Not known'

const Holders = ({ holders, current }: HoldersProps) => (
  <Table
    caption="Who was seen to have it"
    inset
    head={
      <>
        <HeadCell>Person</HeadCell>
        <HeadCell>Office</HeadCell>
        <HeadCell width="lg">Seen from</HeadCell>
        <HeadCell width="lg">Until</HeadCell>
      </>
    }
  >
    {holders.map((holder) => (
      <Row key={`${holder.since} ${holder.userKey} ${holder.until}`}>
        <RowHead>
          <SomebodyLink {...holder} />
        </RowHead>
        <Cell at="line">
          <OfficeOf officeKey={holder.officeKey} />
        </Cell>
        <Cell at="line-more">
          <span className="md:hidden">from </span>
          <Time at={holder.since} />
        </Cell>
        <Cell at="aside">
          {holder.until === undefined ? untilWords(holder.userKey, current) : <Time at={holder.until} />}
        </Cell>
      </Row>
    ))}
  </Table>
)

const HoldersCard = ({ holders, current }: HoldersProps) => (
  <Card title="Who had it" flush>
    {holders.length > 0 ? (
      <Holders holders={holders} current={current} />
    ) : (
      <EmptyState icon={Users} heading="Nobody was seen to have it">
        No reading of the company’s numbers has found it with a person.
      </EmptyState>
    )}
    <p className="text-small text-ink-3 border-line-soft border-t px-4 py-3">
      Times are those of Patchbay’s own readings: Dialpad tells who has a number now, and not since when.
    </p>
  </Card>
)

const FactsCard = ({ current }: { current: NonNullable<Known['current']> }) => (
  <Card title="As last read">
    <DescriptionList
      entries={[
        { term: 'Who has it', value: <Holder entry={current} /> },
        { term: 'Office', value: <OfficeOf officeKey={current.officeKey} /> },
        { term: 'Status', value: statusWords[current.status] },
        { term: 'Country', value: <Country {...current} /> },
        { term: 'Type', value: <NumberType type={current.type} /> },
      ]}
    />
  </Card>
)

const Gone = () => (
  <Card title="As last read">
    <p className="text-body text-ink-2">
      The last reading of the company’s numbers did not find this one: it has left the company.
    </p>
  </Card>
)

const NoSuchNumber = () => (
  <EmptyState
    icon={SearchX}
    heading="No reading has seen this number"
    act={<LinkButton to="/numbers">Go to Numbers</LinkButton>}
  >
    A part of it finds it there, however it is written.
  </EmptyState>
)

const Body = ({ number }: { number: string }) => {
  const { data, error, refetch } = useQuery(numberQuery(number))
  const retry = () => void refetch()
  if (hasCode(error, 'number.not_found')) return <NoSuchNumber />
  if (!data) {
    const words = error ? errorWords(error) : undefined
    return <NotRead label="Reading the number" words={words} onRetry={retry} />
  }
  const { current, holders } = data
  return (
    <>
      {error && <StaleNotice what={errorWords(error).what} asOf={data.asOf} onRetry={retry} />}
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_19.75rem]">
        <HoldersCard holders={holders} current={current} />
        {current ? <FactsCard current={current} /> : <Gone />}
      </div>
    </>
  )
}

const OneNumber = ({ number }: { number: string }) => {
  const { data } = useQuery(numberQuery(number))
  return (
    <>
      <PageHeader
        title={<PhoneNumber>{number}</PhoneNumber>}
        crumbs={<Breadcrumbs above={[{ label: 'Numbers', to: '/numbers' }]} here={formatPhone(number)} />}
        state={<CopyButton text={number} label="Copy the number" />}
        {...(data?.asOf !== undefined && {
          note: (
            <span>
              All numbers were last read <Time at={data.asOf} />.
            </span>
          ),
        })}
      />
      <Body number={number} />
    </>
  )
}

/** One number of the company: whose it is, and who was seen to have it. */
export const NumberPage = () => {
  const { number = '' } = useParams()
  const { numberPool } = useCapabilities()
  return (
    <Page title={formatPhone(number)}>
      {numberPool ? (
        <OneNumber number={number} />
      ) : (
        <>
          <PageHeader title="Numbers" />
          <NotListed />
        </>
      )}
    </Page>
  )
}
