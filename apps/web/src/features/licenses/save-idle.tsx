import {
  idleReasons,
  type IdlePerson,
  type IdleReason,
  type LicensePrices,
  type Office,
} from '@patchbay/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'

import { errorWords } from '../../api/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { saveCsv, toCsv } from '../analytics/csv.ts'
import { licenseKindWords } from '../offices/license-words.ts'
import { namedOfficesQuery } from '../offices/offices.queries.ts'
import { licenseName } from '../operations/license-words.ts'
import { kindOf, type OfficeSurplus } from './idle-cost.ts'
import { everyIdle } from './licenses.queries.ts'
import { reasonWords } from './reasons.ts'

const columns = [
  'What',
  'Name',
  'E-mail',
  'Office',
  'Licence',
  'Lines',
  'Price a month',
  'Currency',
  'Numbers',
  'Restorable until',
]

type Named = { offices: readonly Office[]; prices: LicensePrices | undefined }

const officeName = ({ offices }: Named, officeKey: string | undefined): string =>
  offices.find((office) => office.officeKey === officeKey)?.name ?? officeKey ?? ''

const price = ({ prices }: Named, kind: ReturnType<typeof kindOf>): [string, string] => {
  const hundredths = kind && prices?.perMonth[kind]
  return hundredths === undefined || !prices ? ['', ''] : [(hundredths / 100).toFixed(2), prices.currency]
}

const personRow = (named: Named, reason: IdleReason, person: IdlePerson): string[] => {
  const { firstName, lastName, email, officeKey, license, numbers, restorableUntil = '' } = person
  return [
    reasonWords[reason],
    `${firstName} ${lastName}`.trim(),
    email,
    officeName(named, officeKey),
    license === undefined ? '' : licenseName(license),
    '1',
    ...price(named, kindOf(license)),
    numbers.join(' '),
    restorableUntil,
  ]
}

const surplusRow = (named: Named, { officeKey, kind, free }: OfficeSurplus): string[] => [
  'Surplus',
  '',
  '',
  officeName(named, officeKey),
  licenseKindWords[kind],
  String(free),
  ...price(named, kind),
  '',
  '',
]

type SaveIdleProps = {
  surplus: readonly OfficeSurplus[]
  /** Not all offices are read yet. */
  isPartial: boolean
  prices: LicensePrices | undefined
}

/** All of it in one file, for whoever takes licences off the bill at Dialpad. */
export const SaveIdle = ({ surplus, isPartial, prices }: SaveIdleProps) => {
  const { data: offices = [] } = useQuery(namedOfficesQuery)
  const save = useMutation({
    mutationFn: async () => {
      const named = { offices, prices }
      const rows = []
      for (const reason of idleReasons) {
        const people = await everyIdle(reason)
        rows.push(...people.map((person) => personRow(named, reason, person)))
      }
      rows.push(...surplus.map((row) => surplusRow(named, row)))
      saveCsv('unused-licences.csv', toCsv(columns, rows))
    },
  })
  return (
    <>
      <Button
        icon={Download}
        busy={save.isPending}
        aria-disabled={isPartial || undefined}
        title={isPartial ? 'The licences of the offices are still being read.' : undefined}
        onClick={() => {
          if (!isPartial && !save.isPending) save.mutate()
        }}
      >
        Save as CSV
      </Button>
      {save.error && (
        <Notice tone="bad" title={errorWords(save.error).what}>
          No file was saved. {errorWords(save.error).next}
        </Notice>
      )}
    </>
  )
}
