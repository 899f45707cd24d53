import { licenseKinds, type LicenseKind, type LicensePrices } from '@patchbay/contract'
import { useMutation } from '@tanstack/react-query'
import { Coins } from 'lucide-react'
import { useState } from 'react'

import { refusal } from '../../api/refusal.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { licenseKindWords } from '../offices/license-words.ts'
import { readAmount, writtenAmount } from './idle-cost.ts'
import { enterPricesMutation } from './licenses.queries.ts'

type Texts = Partial<Record<LicenseKind, string>>
type Faults = Partial<Record<LicenseKind | 'currency', string>>

const faultsOf = (currency: string, texts: Texts): Faults => {
  const faults: Faults = {}
  if (!/^[A-Z]{3}$/.test(currency)) faults.currency = 'Three letters, such as EUR or USD.'
  for (const kind of licenseKinds) {
    const text = texts[kind]?.trim() ?? ''
    if (text !== '' && readAmount(text) === undefined) {
      faults[kind] = 'An amount such as 15 or 15.50, below a million, or nothing.'
    }
  }
  return faults
}

const textsOf = (prices: LicensePrices | undefined): Texts =>
  Object.fromEntries(licenseKinds.map((kind) => [kind, writtenAmount(prices?.perMonth[kind])]))

const amountsOf = (texts: Texts): LicensePrices['perMonth'] =>
  Object.fromEntries(
    licenseKinds.flatMap((kind) => {
      const amount = readAmount(texts[kind] ?? '')
      return amount === undefined ? [] : [[kind, amount]]
    }),
  )

type PricesDialogProps = { prices: LicensePrices | undefined; onClose: () => void }

/** What the company pays for each kind of line; what is typed stays until it is kept. */
export const PricesDialog = ({ prices, onClose }: PricesDialogProps) => {
  const [currency, setCurrency] = useState(prices?.currency ?? 'USD')
  const [texts, setTexts] = useState(textsOf(prices))
  const [faults, setFaults] = useState<Faults>({})
  const enter = useMutation({ ...enterPricesMutation, onSuccess: onClose })

  const onCheck = () => {
    const found = faultsOf(currency, texts)
    setFaults(found)
    const names = Object.keys(found)
    if (names.length === 0) enter.mutate({ currency, perMonth: amountsOf(texts) })
    return names
  }

  return (
    <FormDialog
      title="Prices a month"
      meaning="As your contract with Dialpad says. No API tells prices, so the estimate is as good as these. They are kept here and sent nowhere."
      keep="Keep the prices"
      act="Save prices"
      actIcon={Coins}
      busy={enter.isPending}
      refusal={refusal(enter.error)}
      onCheck={onCheck}
      onClose={onClose}
    >
      <TextField
        label="Currency"
        name="currency"
        autoComplete="off"
        maxLength={3}
        data-initial-focus
        value={currency}
        error={faults.currency}
        onChange={({ currentTarget }) => setCurrency(currentTarget.value.toUpperCase())}
      />
      <div className="grid gap-4 md:grid-cols-2">
        {licenseKinds.map((kind) => (
          <TextField
            key={kind}
            label={licenseKindWords[kind]}
            name={kind}
            inputMode="decimal"
            autoComplete="off"
            value={texts[kind] ?? ''}
            error={faults[kind]}
            onChange={({ currentTarget }) => setTexts({ ...texts, [kind]: currentTarget.value })}
          />
        ))}
      </div>
    </FormDialog>
  )
}
