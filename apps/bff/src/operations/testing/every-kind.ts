import type { OperationKind, OperationTarget, StartInput, StepKind } from '@patchbay/contract'
import type { FaultRule } from '@patchbay/dialpad-emulator'

import { isAbout, kindsOf, requestOf, stepOf, type Match, type Named } from './dialpad-apis.ts'
import { isOnTalk, type Person, type Place, type TestOperations } from './start-operations.ts'

/** One operation of a kind for somebody of their own, and how to hit its request. */
export type Try = { kind: OperationKind; step: StepKind; body: StartInput; person: Named; match: Match }

/** Hands out people with numbers whom the token's owner may change, each once. */
const createPeople = (test: TestOperations) => {
  const offices = test.offices()
  const home = offices.filter(({ administered }) => administered)
  const free = test
    .people()
    .filter(
      (person) => home.some(({ officeKey }) => officeKey === person.officeKey) && person.numbers.length > 0,
    )
  const held = ({ officeKey }: Place) =>
    test.people().filter((person) => person.officeKey === officeKey && person.state !== 'deleted')
  const isRoomy = (place: Place) => {
    const others = (place.lines?.sell ?? 0) + (place.lines?.contactCenter ?? 0)
    return place.licences - others - held(place).filter(isOnTalk).length > 4
  }

  return {
    take(fits: (person: Person) => boolean = ({ state }) => state === 'active'): Person {
      const place = free.findIndex(fits)
      const [person] = free.splice(place, 1)
      if (place < 0 || !person) throw new Error('nobody fits')
      return person
    },
    /** Another office of the same country with licences left. */
    sisterOf(officeKey: string): string | undefined {
      const country = offices.find((place) => place.officeKey === officeKey)?.country
      const sister = home.find(
        (place) => place.officeKey !== officeKey && place.country === country && isRoomy(place),
      )
      return sister?.officeKey
    },
    homeKey: home[0]?.officeKey ?? '',
  }
}

/** Gives a try of a kind, each time for somebody else. */
export const createTries = (test: TestOperations): ((kind: OperationKind) => Try) => {
  const { api } = test
  const people = createPeople(test)
  let added = 0
  const tryOf = (body: StartInput, person: Named): Try => {
    const { kind } = body
    const step = stepOf(api, kind)
    return { kind, step, body, person, match: requestOf(api, step, person) }
  }
  const simple = (kind: 'suspend' | 'reactivate' | 'delete-user' | 'add-number' | 'remove-numbers') => {
    const wanted = kind === 'reactivate' ? 'suspended' : 'active'
    // v2 removes numbers one by one.
    const isFit = ({ numbers }: Person) => kind !== 'remove-numbers' || numbers.length === 1
    const person = people.take((one) => one.state === wanted && isFit(one))
    return tryOf({ kind, targets: [person.userKey], args: {} }, person)
  }
  const tries: Record<OperationKind, () => Try> = {
    'add-user': () => {
      const email = `new${(added += 1)}@example.com`
      const args = api === 'v1' ? {} : { officeKey: people.homeKey }
      return tryOf({ kind: 'add-user', targets: [email], args }, { email })
    },
    'edit-user': () => {
      const person = people.take()
      const args = { firstName: 'Zoë', jobTitle: 'Owl' }
      return tryOf({ kind: 'edit-user', targets: [person.userKey], args }, person)
    },
    'change-license': () => {
      const person = people.take((one) => one.state === 'active' && isOnTalk(one))
      return tryOf({ kind: 'change-license', targets: [person.userKey], args: { license: 'agents' } }, person)
    },
    suspend: () => simple('suspend'),
    reactivate: () => simple('reactivate'),
    'delete-user': () => simple('delete-user'),
    'add-number': () => simple('add-number'),
    'remove-numbers': () => simple('remove-numbers'),
    transfer: () => {
      const mover = people.take(
        (one) => one.state === 'active' && isOnTalk(one) && people.sisterOf(one.officeKey) !== undefined,
      )
      const args = { officeKey: people.sisterOf(mover.officeKey) ?? '' }
      return tryOf({ kind: 'transfer', targets: [mover.userKey], args }, mover)
    },
  }
  return (kind) => tries[kind]()
}

/** Every kind that the API can do at once, each for another person, so that one wait serves all. */
export const everyKind = (test: TestOperations): Try[] => kindsOf(test.api).map(createTries(test))

type Outcome = Pick<OperationTarget, 'outcome' | 'canContinue'> & {
  kind: OperationKind
  reason: string | undefined
  /** Requests that could change something, and how many of them did. */
  requests: number
  applied: number
  person: Named
  target: OperationTarget & { operationKey: string }
}

/** Runs them all at once, each to its end. */
export const runTries = async (test: TestOperations, tries: readonly Try[]): Promise<Outcome[]> => {
  const started = await Promise.all(tries.map(({ body }) => test.start(body)))
  const outcomes: Outcome[] = []
  // One after the other: a great many who ask all the time would leave no time to get on.
  for (const [place, { kind, person }] of tries.entries()) {
    const { operationKey = '' } = started[place] ?? {}
    const [target] = (await test.finished(operationKey)).targets
    if (!target) throw new Error('no target')
    outcomes.push(outcomeOf(test, { kind, person, target: { ...target, operationKey } }))
  }
  return outcomes
}

/** Runs each to its end, its first request hit by the fault. */
export const runAll = (
  test: TestOperations,
  tries: readonly Try[],
  fault?: Omit<FaultRule, 'match'>,
): Promise<Outcome[]> => {
  if (fault) for (const { match } of tries) test.emulator.faults.add({ times: 1, ...fault, match })
  return runTries(test, tries)
}

/** How it stands now. */
export const outcomeOf = (
  test: TestOperations,
  { kind, person, target }: Pick<Outcome, 'kind' | 'person' | 'target'>,
): Outcome => {
  const sent = test.sent().filter((entry) => isAbout(person, entry))
  return {
    kind,
    outcome: target.outcome,
    reason: target.reason?.code,
    canContinue: target.canContinue,
    requests: sent.length,
    applied: sent.filter(({ applied }) => applied).length,
    person,
    target,
  }
}
