import {
  lineOf,
  type IdleCount,
  type LicenseKind,
  type LicensePrices,
  type OfficeLicense,
} from '@patchbay/contract'

/** An estimate in hundredths of the currency a month; `unpriced` lines are not in it. */
export type Estimate = { hundredths: number; unpriced: number }

type Lines = { kind: LicenseKind | undefined; lines: number }

type PerMonth = LicensePrices['perMonth']

const estimate = (all: readonly Lines[], perMonth: PerMonth): Estimate => {
  const sum = { hundredths: 0, unpriced: 0 }
  for (const { kind, lines } of all) {
    const price = kind && perMonth[kind]
    if (price === undefined) sum.unpriced += lines
    else sum.hundredths += lines * price
  }
  return sum
}

export const kindOf = (license: string | undefined): LicenseKind | undefined =>
  license !== undefined && Object.hasOwn(lineOf, license) ? lineOf[license] : undefined

/** Of people who have a line and do not use it. Lines of the deleted are left out: they are free ones of their office. */
export const peopleEstimate = (counts: readonly IdleCount[], perMonth: PerMonth): Estimate =>
  estimate(
    counts
      .filter(({ reason }) => reason !== 'deleted')
      .map(({ license, people }) => ({ kind: kindOf(license), lines: people })),
    perMonth,
  )

export type OfficeSurplus = { officeKey: string; kind: LicenseKind; free: number }

/** Bought and free; what is not known or used up is none. */
export const surplusOf = (officeKey: string, licenses: readonly OfficeLicense[]): OfficeSurplus[] =>
  licenses.flatMap(({ kind, free = 0 }) => (free > 0 ? [{ officeKey, kind, free }] : []))

export const surplusEstimate = (surplus: readonly OfficeSurplus[], perMonth: PerMonth): Estimate =>
  estimate(
    surplus.map(({ kind, free }) => ({ kind, lines: free })),
    perMonth,
  )

/** As a bill writes it: `EUR 1,204.50`. */
export const amountWords = (hundredths: number, currency: string): string =>
  `${currency} ${(hundredths / 100).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`

/** What somebody typed as a price in hundredths; undefined where it is none. */
export const readAmount = (text: string): number | undefined => {
  const [, whole = '', , part = ''] = /^(\d{1,6})([.,](\d{1,2}))?$/.exec(text.trim()) ?? []
  if (whole === '') return undefined
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

export const writtenAmount = (hundredths: number | undefined): string =>
  hundredths === undefined ? '' : (hundredths / 100).toFixed(2)

/** Undefined where a part is not known: without it the rest is no total. */
export const totalOf = (parts: readonly (Estimate | undefined)[]): Estimate | undefined => {
  const total = { hundredths: 0, unpriced: 0 }
  for (const part of parts) {
    if (!part) return undefined
    total.hundredths += part.hundredths
    total.unpriced += part.unpriced
  }
  return total
}

/** Undefined where nothing of it has a price: that is not nothing. */
export const costWords = (
  estimated: Estimate | undefined,
  prices: LicensePrices | undefined,
): string | undefined => {
  if (!estimated || !prices || (estimated.hundredths === 0 && estimated.unpriced > 0)) return undefined
  return amountWords(estimated.hundredths, prices.currency)
}
