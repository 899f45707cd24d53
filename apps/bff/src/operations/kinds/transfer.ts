import type { Office } from '@patchbay/contract'

import { blocked, difference, ofExisting, skipped, snapshotOf, type Kind, type Order } from './kind.ts'
import { removalSteps } from './remove-numbers.ts'

/**
 * Dialpad wants a person without numbers for a move to another country. Where it does not tell a
 * country nothing is removed beforehand: Dialpad refuses what it does not want, but the numbers must
 * have been confirmed all the same.
 */
const countries = (from: string | undefined, { args, offices }: Order): 'same' | 'other' | 'not_known' => {
  const countryOf = (officeKey: string | undefined): Office['country'] =>
    offices.find((office) => office.officeKey === officeKey)?.country
  const [here, there] = [countryOf(from), countryOf(args.officeKey)]
  if (here === undefined || there === undefined) return 'not_known'
  return here === there ? 'same' : 'other'
}

const isOffice = ({ args, offices }: Order): boolean =>
  offices.some((office) => office.officeKey === args.officeKey)

export const transfer: Kind = {
  plan: ofExisting((person, order) => {
    if (!isOffice(order)) return blocked('office.not_found')
    const { officeKey, addNumber = true } = order.args
    if (person.officeKey === officeKey) return skipped('person.in_office_already')
    const after = { ...snapshotOf(person), officeKey }
    const move = countries(person.officeKey, order)
    if (move === 'same' || person.numbers.length === 0) {
      return { check: 'ready', steps: [{ kind: 'transfer' }], numbersLost: [], after }
    }
    const losing = { check: 'loses_numbers' as const, numbersLost: person.numbers }
    if (move === 'not_known')
      return { ...losing, reason: 'numbers.may_be_lost', steps: [{ kind: 'transfer' }] }
    return {
      ...losing,
      reason: 'numbers.will_be_lost',
      steps: [
        ...removalSteps(person.numbers, order),
        { kind: 'transfer' },
        ...(addNumber ? [{ kind: 'add-number' as const }] : []),
      ],
      after: { ...after, numbers: [] },
    }
  }),
  step: {
    hindrance(now, order) {
      if (!isOffice(order)) return 'office.not_found'
      if (order.before && order.before.officeKey !== now.officeKey) return 'person.changed_meanwhile'
      const move = countries(now.officeKey, order)
      if (move === 'same') return undefined
      const agreed = move === 'not_known' ? (order.args.numbersLost ?? []) : []
      return difference(now.numbers, agreed).length > 0 ? 'numbers.not_confirmed' : undefined
    },
    send: (writes, somebody, { args: { officeKey = '' } }) => writes.transfer(somebody, officeKey),
    effect(baseline, now, { args: { officeKey }, isComparable }) {
      if (!now || now.state === 'deleted') return 'changed_meanwhile'
      if (now.officeKey === undefined) return 'not_known'
      if (now.officeKey === officeKey) return 'applied'
      if (now.officeKey === baseline?.officeKey) return 'not_applied'
      // An office that has another name by now is another one over each API.
      return isComparable ? 'changed_meanwhile' : 'not_known'
    },
    afterRateLimit: 'send_again',
  },
}
