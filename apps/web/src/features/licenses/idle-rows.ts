import type { IdlePerson, IdleReason, LicensePrices, Office } from '@patchbay/contract'

import { licenseKindWords } from '../offices/license-words.ts'
import { licenseName } from '../operations/license-words.ts'
import { kindOf, type OfficeSurplus } from './idle-cost.ts'
import { reasonWords } from './reasons.ts'

export const columns = [
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

export type Named = { offices: readonly Office[]; prices: LicensePrices | undefined }

const officeName = ({ offices }: Named, officeKey: string | undefined): string =>
  offices.find((office) => office.officeKey === officeKey)?.name ?? officeKey ?? ''

const price = ({ prices }: Named, kind: ReturnType<typeof kindOf>): [string, string] => {
  const hundredths = kind && prices?.perMonth[kind]
  return hundredths === undefined || !prices ? ['', ''] : [(hundredths / 100).toFixed(2), prices.currency]
}

/** The line of somebody deleted is among the free ones of their office, and counted there. */
export const personRow = (named: Named, reason: IdleReason, person: IdlePerson): string[] => {
  const { firstName, lastName, email, officeKey, license, numbers, restorableUntil = '' } = person
  return [
    reasonWords[reason],
    `${firstName} ${lastName}`.trim(),
    email,
    officeName(named, officeKey),
    license === undefined ? '' : licenseName(license),
    reason === 'deleted' ? '0' : '1',
    ...price(named, kindOf(license)),
    numbers.join(' '),
    restorableUntil,
  ]
}

export const surplusRow = (named: Named, { officeKey, kind, free }: OfficeSurplus): string[] => [
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
