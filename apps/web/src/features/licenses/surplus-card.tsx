import type { LicensePrices } from '@patchbay/contract'

import { errorWords } from '../../api/messages.ts'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Cell, HeadCell, Row, RowHead, Table } from '../../ui/table.tsx'
import { licenseKindWords } from '../offices/license-words.ts'
import { OfficeOf } from '../offices/office-of.tsx'
import { amountWords, surplusEstimate, type OfficeSurplus } from './idle-cost.ts'
import type { Surplus } from './use-surplus.ts'

const Cost = ({ row, prices }: { row: OfficeSurplus; prices: LicensePrices | undefined }) => {
  const { hundredths, unpriced } = surplusEstimate([row], prices?.perMonth ?? {})
  if (!prices || unpriced > 0) return <span className="text-ink-3">No price</span>
  return amountWords(hundredths, prices.currency)
}

const Rows = ({ rows, prices }: { rows: readonly OfficeSurplus[]; prices: LicensePrices | undefined }) => (
  <Table
    caption="Surplus licences"
    inset
    head={
      <>
        <HeadCell>Office</HeadCell>
        <HeadCell>Kind</HeadCell>
        <HeadCell width="md" numeric>
          Free
        </HeadCell>
        <HeadCell width="lg" numeric>
          A month, estimated
        </HeadCell>
      </>
    }
  >
    {rows.map((row) => (
      <Row key={`${row.officeKey} ${row.kind}`}>
        <RowHead>
          <OfficeOf officeKey={row.officeKey} />
        </RowHead>
        <Cell at="line">{licenseKindWords[row.kind]}</Cell>
        <Cell at="line-more" numeric>
          {row.free.toLocaleString('en-GB')}
          <span className="md:hidden"> free</span>
        </Cell>
        <Cell at="aside" numeric>
          <Cost row={row} prices={prices} />
        </Cell>
      </Row>
    ))}
  </Table>
)

const howFar = ({ read, offices }: Surplus): string | undefined => {
  if (offices === undefined) return undefined
  return read < offices ? `${read} of ${offices} offices read` : `${offices} offices`
}

const Body = ({ surplus, prices }: { surplus: Surplus; prices: LicensePrices | undefined }) => {
  const { rows, error, retry, read, offices } = surplus
  return (
    <>
      {error && (
        <div className="px-4 pb-3">
          <ErrorNotice words={errorWords(error)} onRetry={retry} />
        </div>
      )}
      {rows.length > 0 && <Rows rows={rows} prices={prices} />}
      {rows.length === 0 && !error && read !== offices && (
        <div className="px-4 pb-4">
          <SkeletonLines label="Reading the licences" lines={3} />
        </div>
      )}
      {rows.length === 0 && offices !== undefined && read === offices && (
        <p className="text-body text-ink-2 px-4 pb-3">No office has a licence that nobody uses.</p>
      )}
    </>
  )
}

/** Licences that were bought and are free, by office and kind. */
export const SurplusCard = ({ surplus, prices }: { surplus: Surplus; prices: LicensePrices | undefined }) => (
  <Card title="Surplus licences" note={howFar(surplus)} flush>
    <Body surplus={surplus} prices={prices} />
  </Card>
)
