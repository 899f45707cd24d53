import type { LicensePrices } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Coins } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'

import { errorWords } from '../../api/messages.ts'
import { readPage } from '../../api/page-search.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { OutLink } from '../../ui/text-link.tsx'
import { Time } from '../../ui/time.tsx'
import { LicensesNotTold } from '../offices/licenses-not-told.tsx'
import { useCapabilities } from '../session/capabilities.ts'
import { useRights } from '../session/rights.ts'
import { costWords, peopleEstimate, surplusEstimate, totalOf, type Estimate } from './idle-cost.ts'
import { IdleList } from './idle-list.tsx'
import { idlePageQuery, pricesQuery } from './licenses.queries.ts'
import { PricesDialog } from './prices-dialog.tsx'
import { readReason } from './reasons.ts'
import { SaveIdle } from './save-idle.tsx'
import { SurplusCard } from './surplus-card.tsx'
import { useSurplus, type Surplus } from './use-surplus.ts'

type TileProps = {
  label: string
  estimate: Estimate | undefined
  prices: LicensePrices | undefined
  note?: string
}

const unpricedWords = (lines: number): string =>
  `${lines.toLocaleString('en-GB')} ${lines === 1 ? 'licence' : 'licences'} without a price`

const Cost = ({ words }: { words: string | undefined }) =>
  words === undefined ? (
    <span className="text-body text-ink-3 block">Not known</span>
  ) : (
    <span className="num text-figure block">{words}</span>
  )

const Tile = ({ label, estimate, prices, note }: TileProps) => (
  <div className="border-line-soft -mb-px -ml-px grow border-b border-l px-4 py-3 max-md:basis-full md:basis-0">
    <dt className="text-small text-ink-2">{label}</dt>
    <dd className="md:min-h-12">
      <Cost words={costWords(estimate, prices)} />
      <span className="text-small text-ink-3 block">
        {[note, estimate && estimate.unpriced > 0 ? unpricedWords(estimate.unpriced) : undefined]
          .filter((words) => words !== undefined)
          .join(' · ')}
      </span>
    </dd>
  </div>
)

const farWords = ({ read, offices }: Surplus): string | undefined =>
  offices !== undefined && read < offices ? `${read} of ${offices} offices so far` : undefined

const Figures = ({ surplus, prices }: { surplus: Surplus; prices: LicensePrices | undefined }) => {
  const [search] = useSearchParams()
  const { data } = useQuery(idlePageQuery(readReason(search), readPage(search)))
  const perMonth = prices?.perMonth ?? {}
  const ofPeople = data && peopleEstimate(data.counts, perMonth)
  const ofSurplus = surplus.read > 0 ? surplusEstimate(surplus.rows, perMonth) : undefined
  const far = farWords(surplus)
  const some = data && !data.complete ? 'of the people read so far' : undefined
  const { officeLicenses } = useCapabilities()
  const notes = [some, far].filter((words) => words !== undefined).join(' · ')
  return (
    <dl
      aria-label="Estimated cost a month"
      className="rounded-card border-line bg-surface mb-3 flex flex-wrap overflow-hidden border"
    >
      <Tile
        label="Estimated, a month"
        estimate={totalOf(officeLicenses ? [ofPeople, ofSurplus] : [ofPeople])}
        prices={prices}
        {...(notes && { note: notes })}
      />
      <Tile
        label="People who do not use theirs"
        estimate={ofPeople}
        prices={prices}
        {...(some && { note: some })}
      />
      <Tile label="Surplus" estimate={ofSurplus} prices={prices} {...(far && { note: far })} />
    </dl>
  )
}

const Prices = ({ prices }: { prices: LicensePrices | undefined }) => (
  <p className="text-small text-ink-2 mb-5">
    {prices ? (
      <>
        Prices as entered by <bdi>{prices.enteredBy}</bdi>, <Time at={prices.enteredAt} />.{' '}
      </>
    ) : (
      'Nobody has entered prices yet, so no cost can be told. '
    )}
    Suspended people are counted as billed, as Dialpad’s admin API text says; its help on SCIM says that they
    use no licence. Licences stay billed until they are removed with Dialpad (Office → Licenses).{' '}
    <OutLink href="https://help.dialpad.com/docs/manage-dialpad-license-billing">
      Dialpad Help: licences and billing
    </OutLink>
  </p>
)

/** What is paid for and not used: people, surplus, and what it comes to. */
export const LicensesPage = () => {
  const [isEntering, setIsEntering] = useState(false)
  const { officeLicenses } = useCapabilities()
  const mayEnter = useRights().includes('prices.enter')
  const { data, error, refetch } = useQuery(pricesQuery)
  const surplus = useSurplus(officeLicenses)
  const prices = data?.prices
  return (
    <Page title="Unused licences" width="full">
      <PageHeader
        title="Unused licences"
        crumbs={<Breadcrumbs above={[{ label: 'Offices', to: '/offices' }]} here="Unused licences" />}
        acts={
          <>
            <SaveIdle
              surplus={surplus.rows}
              isPartial={officeLicenses && surplus.read !== surplus.offices}
              prices={prices}
            />
            {mayEnter && data && (
              <Button kind="primary" icon={Coins} onClick={() => setIsEntering(true)}>
                Enter prices
              </Button>
            )}
          </>
        }
      />
      {error && !data && <ErrorNotice words={errorWords(error)} onRetry={() => void refetch()} />}
      <Figures surplus={surplus} prices={prices} />
      {data && <Prices prices={prices} />}
      <IdleList />
      <div className="mt-6">
        {officeLicenses ? <SurplusCard surplus={surplus} prices={prices} /> : <LicensesNotTold />}
      </div>
      {isEntering && <PricesDialog prices={prices} onClose={() => setIsEntering(false)} />}
    </Page>
  )
}
