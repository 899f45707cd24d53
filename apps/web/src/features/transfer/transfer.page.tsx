import { useQuery } from '@tanstack/react-query'
import { useLocation, useSearchParams } from 'react-router'

import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { OfficeStep } from './office-step.tsx'
import { PeopleStep } from './people-step.tsx'
import { PlannedSteps } from './planned-steps.tsx'
import { startedQuery } from './transfer.queries.ts'
import { readRun, readTransfer } from './transfer.search.ts'
import { BeginRun, type Wizard } from './wizard.tsx'

/** In place of every step of a way that was confirmed: nothing here can be sent again. */
const Started = ({ operationKey }: { operationKey: string }) => (
  <Page title="Transfer confirmed">
    <PageHeader title="This transfer was confirmed" />
    <Notice
      title="It can’t be changed or sent again from here."
      acts={
        <>
          <LinkButton size="small" to={`/operations/${operationKey}`}>
            See where it stands
          </LinkButton>
          <LinkButton size="small" to="/transfer">
            Start another transfer
          </LinkButton>
        </>
      }
    >
      What becomes of each person is shown on its own page.
    </Notice>
  </Page>
)

const Step = ({ wizard }: { wizard: Wizard }) => {
  const { data: operationKey } = useQuery(startedQuery(wizard.run.run))
  const { step, officeKey } = wizard.transfer
  if (operationKey !== undefined) return <Started operationKey={operationKey} />
  if (step === 'people') return <PeopleStep wizard={wizard} />
  if (step === 'office' || officeKey === undefined) return <OfficeStep wizard={wizard} />
  return <PlannedSteps wizard={wizard} officeKey={officeKey} />
}

export const TransferPage = () => {
  const { state } = useLocation()
  const [search] = useSearchParams()
  const run = readRun(state)
  if (!run) return <BeginRun />
  return <Step key={run.run} wizard={{ transfer: readTransfer(search), run }} />
}
