import { expect, it } from 'vitest'

import {
  amountWords,
  costWords,
  peopleEstimate,
  readAmount,
  surplusEstimate,
  surplusOf,
  totalOf,
  writtenAmount,
} from './idle-cost.ts'

const perMonth = { talk: 1500, sell: 9550 }

it('adds up what people do not use, and counts what has no price instead of guessing it', () => {
  const counts = [
    { reason: 'pending', license: 'talk', people: 3 },
    { reason: 'suspended', license: 'agents', people: 2 },
    { reason: 'suspended', license: 'lite_support_agents', people: 4 },
    { reason: 'suspended', license: 'toString', people: 1 },
    { reason: 'pending', people: 5 },
  ] as const
  expect(peopleEstimate(counts, perMonth)).toEqual({ hundredths: 3 * 1500 + 2 * 9550, unpriced: 10 })
})

it('counts the line of somebody deleted once: among the free ones of the office', () => {
  const counts = [{ reason: 'deleted', license: 'talk', people: 9 }] as const
  expect(peopleEstimate(counts, perMonth)).toEqual({ hundredths: 0, unpriced: 0 })
})

it('takes only what is free and known for surplus', () => {
  const surplus = surplusOf('o1', [
    { kind: 'talk', purchased: 9, free: 2 },
    { kind: 'sell', purchased: 9 },
    { kind: 'room', free: -1 },
    { kind: 'fax', purchased: 3, free: 3 },
  ])
  expect(surplus).toEqual([
    { officeKey: 'o1', kind: 'talk', free: 2 },
    { officeKey: 'o1', kind: 'fax', free: 3 },
  ])
  expect(surplusEstimate(surplus, perMonth)).toEqual({ hundredths: 3000, unpriced: 3 })
})

it.each([
  ['15', 1500],
  ['15.5', 1550],
  ['0,07', 7],
  [' 999999.99 ', 99_999_999],
  ['0', 0],
])('reads “%s” as a price', (text, hundredths) => expect(readAmount(text)).toBe(hundredths))

it.each(['', '-1', '1.234', '1e3', '1,000.00', '€15', '1000000', '.5'])('takes “%s” for no price', (text) =>
  expect(readAmount(text)).toBeUndefined(),
)

it('writes amounts with the currency, and for a field without', () => {
  expect(amountWords(120_450, 'EUR')).toBe('EUR 1,204.50')
  expect(writtenAmount(1550)).toBe('15.50')
  expect(writtenAmount(undefined)).toBe('')
})

const entered = {
  currency: 'EUR',
  perMonth,
  enteredBy: 'ana@corrigan.test',
  enteredAt: '2026-11-24T12:00:00.000Z',
}

it('tells no cost where nothing of it has a price, and nothing where there is nothing', () => {
  expect(costWords({ hundredths: 0, unpriced: 12 }, entered)).toBeUndefined()
  expect(costWords({ hundredths: 0, unpriced: 0 }, undefined)).toBeUndefined()
  expect(costWords({ hundredths: 0, unpriced: 0 }, entered)).toBe('EUR 0.00')
  expect(costWords({ hundredths: 1500, unpriced: 12 }, entered)).toBe('EUR 15.00')
})

it('adds up no total of which a part is not known', () => {
  const part = { hundredths: 100, unpriced: 1 }
  expect(totalOf([part, part])).toEqual({ hundredths: 200, unpriced: 2 })
  expect(totalOf([part, undefined])).toBeUndefined()
})
