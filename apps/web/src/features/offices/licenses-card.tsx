import type { OfficeLicense } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'

import { errorWords } from '../../api/messages.ts'
import { AsOf } from '../../ui/as-of.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Cell, HeadCell, Row, RowHead, Table } from '../../ui/table.tsx'
import { OutLink } from '../../ui/text-link.tsx'
import { FreeLicenses, LicenseBar } from './license-meter.tsx'
import { freeWords, licenseKindWords, licenseUse, type LicenseUse } from './license-words.ts'
import { officeLicensesQuery } from './offices.queries.ts'

const Count = ({ count, word }: { count: number | undefined; word: string }) => (
  <>
    {count === undefined ? <span className="text-ink-3">Not known</span> : count.toLocaleString('en-GB')}
    <span className="md:hidden"> {word}</span>
  </>
)

const LicenseRow = ({ license, use }: { license: OfficeLicense; use: LicenseUse }) => (
  <Row>
    <RowHead>{licenseKindWords[license.kind]}</RowHead>
    <Cell at="line" numeric>
      <Count count={use.purchased} word="bought" />
    </Cell>
    <Cell at="line-more" numeric>
      <Count count={use.used} word="used" />
    </Cell>
    <Cell at="aside" numeric>
      <FreeLicenses level={use.level}>
        {use.level === 'none_left' ? freeWords(use) : <Count count={use.free} word="free" />}
      </FreeLicenses>
    </Cell>
    <Cell at="below">
      <LicenseBar use={use} />
    </Cell>
  </Row>
)

const Licenses = ({ items }: { items: readonly OfficeLicense[] }) => (
  <Table
    caption="Licences"
    inset
    head={
      <>
        <HeadCell>Kind</HeadCell>
        <HeadCell width="sm" numeric>
          Bought
        </HeadCell>
        <HeadCell width="sm" numeric>
          Used
        </HeadCell>
        <HeadCell width="md" numeric>
          Free
        </HeadCell>
        <HeadCell labelHidden>Share in use</HeadCell>
      </>
    }
  >
    {items.map((license) => (
      <LicenseRow key={license.kind} license={license} use={licenseUse(license)} />
    ))}
  </Table>
)

const Body = ({ officeKey }: { officeKey: string }) => {
  const { data, error, refetch } = useQuery(officeLicensesQuery(officeKey))
  if (error && !data) {
    return (
      <div className="px-4 pb-4">
        <ErrorNotice words={errorWords(error)} onRetry={() => void refetch()} />
      </div>
    )
  }
  if (!data) {
    return (
      <div className="px-4 pb-4">
        <SkeletonLines label="Reading the licences" lines={3} />
      </div>
    )
  }
  if (data.items.length === 0) {
    return <p className="text-body text-ink-2 px-4 pb-3">Dialpad tells of no licences of this office.</p>
  }
  return <Licenses items={data.items} />
}

/** Every kind of licence of an office, and that they go on costing. */
export const LicensesCard = ({ officeKey }: { officeKey: string }) => {
  const { data, isFetching, refetch } = useQuery(officeLicensesQuery(officeKey))
  return (
    <Card
      title="Licences"
      flush
      acts={
        data && (
          <span className="text-small">
            <AsOf at={data.asOf} busy={isFetching} onRefresh={() => void refetch()} />
          </span>
        )
      }
    >
      <Body officeKey={officeKey} />
      <p className="text-small text-ink-3 border-line-soft border-t px-4 py-3">
        Licences stay billed until they are removed with Dialpad, also those that nobody uses.{' '}
        <OutLink href="https://help.dialpad.com/docs/manage-dialpad-license-billing">
          Dialpad Help: licences and billing
        </OutLink>
      </p>
    </Card>
  )
}
