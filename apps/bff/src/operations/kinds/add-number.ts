import {
  blocked,
  difference,
  ofExisting,
  skipped,
  snapshotOf,
  type Effect,
  type Kind,
  type Order,
} from './kind.ts'

/** A certain number is nobody's before it is asked for. An API that can't choose is not asked which are free. */
const isTaken = ({ args, capabilities, number }: Order): boolean =>
  args.number !== undefined && capabilities.chooseNumber && number?.status !== 'available'

type Difference = { added: readonly string[]; lost: readonly string[] }

const differences = (before: readonly string[] = [], now: readonly string[]): Difference => ({
  added: difference(now, before),
  lost: difference(before, now),
})

const certainEffect = (hasIt: boolean, { added, lost }: Difference): Effect => {
  if (hasIt) return added.length > 1 ? 'more_than_asked' : 'applied'
  return added.length + lost.length > 0 ? 'changed_meanwhile' : 'not_applied'
}

const anyEffect = ({ added, lost }: Difference): Effect => {
  if (lost.length > 0) return 'changed_meanwhile'
  if (added.length > 1) return 'more_than_asked'
  return added.length === 1 ? 'applied' : 'not_applied'
}

/** Each request may buy one more number, so it counts: exactly one more than before, and none gone. */
export const addNumber: Kind = {
  plan: ofExisting((person, order) => {
    const { number } = order.args
    const isTheirs = number !== undefined && person.numbers.includes(number)
    if (isTheirs || order.number?.userKey === person.userKey) return skipped('person.as_wanted_already')
    if (isTaken(order)) return blocked('numbers.not_free')
    const plan = { check: 'ready' as const, steps: [{ kind: 'add-number' as const }], numbersLost: [] }
    if (number === undefined) return plan
    return { ...plan, after: { ...snapshotOf(person), numbers: [...person.numbers, number] } }
  }),
  step: {
    isPossible: ({ args: { number, areaCode }, capabilities }) =>
      capabilities.chooseNumber || (number === undefined && areaCode === undefined),
    // After a move the person may have got a number from Dialpad itself, or from somebody else.
    isNeedless: (now, { kind }) => kind === 'transfer' && now.numbers.length > 0,
    hindrance: (_now, order) => (isTaken(order) ? 'numbers.not_free' : undefined),
    send: (writes, somebody, { args: { number, areaCode } }) =>
      writes.addNumber(somebody, {
        ...(number !== undefined && { number }),
        ...(areaCode !== undefined && { areaCode }),
      }),
    effect(baseline, now, { args: { number }, isComparable }) {
      if (!now || now.state === 'deleted') return 'changed_meanwhile'
      const change = differences(baseline?.numbers, now.numbers)
      if (number === undefined) return isComparable ? anyEffect(change) : 'not_known'
      const effect = certainEffect(now.numbers.includes(number), change)
      return isComparable || effect === 'applied' ? effect : 'not_known'
    },
    afterRateLimit: 'read_first',
  },
}
