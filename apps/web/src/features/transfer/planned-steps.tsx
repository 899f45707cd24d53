import { useQuery } from '@tanstack/react-query'

import { allOfficesQuery } from '../offices/offices.queries.ts'
import { planQuery } from '../operations/operations.queries.ts'
import { CheckStep } from './check-step.tsx'
import { ConfirmStep } from './confirm-step.tsx'
import { planWithout } from './plan.ts'
import { plannedTransfer } from './transfer.queries.ts'
import type { Wizard } from './wizard.tsx'

/** The two steps that stand on one plan: it is made once for both, and anew when the answers change. */
export const PlannedSteps = ({ wizard, officeKey }: { wizard: Wizard; officeKey: string }) => {
  const { people, step } = wizard.transfer
  const { data: offices } = useQuery(allOfficesQuery)
  const plan = useQuery({
    ...planQuery(plannedTransfer(people, officeKey)),
    // For fewer people to the same office the old plan stays in sight until the new one is there.
    placeholderData: (before, query) =>
      query?.queryKey[1].kind === 'transfer' && query.queryKey[1].args.officeKey === officeKey
        ? planWithout(before, people)
        : undefined,
  })
  const officeName = offices?.find((office) => office.officeKey === officeKey)?.name ?? officeKey
  const props = { wizard, plan, officeName, officeKey }
  return step === 'confirm' ? <ConfirmStep {...props} /> : <CheckStep {...props} />
}
