import { idleReasons, type LicensePrices } from '@patchbay/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'

import { saveTableMutation } from '../../api/files.queries.ts'
import { refusal } from '../../api/refusal.ts'
import { Button } from '../../ui/button.tsx'
import { NotSaved } from '../../ui/not-saved.tsx'
import { namedOfficesQuery } from '../offices/offices.queries.ts'
import type { OfficeSurplus } from './idle-cost.ts'
import { columns, personRow, surplusRow } from './idle-rows.ts'
import { everyIdle } from './licenses.queries.ts'

type SaveIdleProps = {
  surplus: readonly OfficeSurplus[]
  /** Not all offices are read. */
  isPartial: boolean
  prices: LicensePrices | undefined
}

/** All of it in one file, for whoever takes licences off the bill at Dialpad. */
export const SaveIdle = ({ surplus, isPartial, prices }: SaveIdleProps) => {
  const { data: offices = [] } = useQuery(namedOfficesQuery)
  const save = useMutation(saveTableMutation)
  const file = async () => {
    const named = { offices, prices }
    const rows = []
    for (const reason of idleReasons) {
      const people = await everyIdle(reason)
      rows.push(...people.map((person) => personRow(named, reason, person)))
    }
    rows.push(...surplus.map((row) => surplusRow(named, row)))
    return { name: 'unused-licences.csv', columns, rows }
  }
  return (
    <>
      <Button
        icon={Download}
        busy={save.isPending}
        aria-disabled={isPartial || undefined}
        title={isPartial ? 'The licences of some offices are not read.' : undefined}
        onClick={() => {
          if (!isPartial && !save.isPending) save.mutate(file)
        }}
      >
        Save as CSV
      </Button>
      <NotSaved words={refusal(save.error)} />
    </>
  )
}
