import { type OperationTarget, type StartInput } from '@patchbay/contract'
import type { Company, EmulatedOffice, FaultRule } from '@patchbay/dialpad-emulator'

import { requestOf, type LegacyKind, type TestOperations } from './start-operations.ts'

const legacyKinds: readonly LegacyKind[] = [
  'add-user',
  'suspend',
  'reactivate',
  'delete-user',
  'add-number',
  'remove-numbers',
  'transfer',
]

/** One operation of a kind for somebody of their own, and how to hit its request. */
export type Try = { kind: LegacyKind; body: StartInput; match: FaultRule['match'] }

type Someone = { key: string; email: string; officeKey: string; state: string }

/** Hands out people with numbers whom the token's owner may change, each once. */
const createPeople = ({ users, offices }: Company) => {
  const home = offices.filter(({ administered }) => administered)
  const free: Someone[] = users
    .filter(({ officeKey, numbers }) => home.some(({ key }) => key === officeKey) && numbers.length > 0)
    .map(({ key, email, officeKey, state }) => ({ key, email, officeKey, state }))
  const held = (office: string) =>
    users.filter(({ officeKey, state }) => officeKey === office && state !== 'deleted')

  return {
    take(fits: (user: Someone) => boolean = ({ state }) => state === 'active'): Someone {
      const place = free.findIndex(fits)
      const [user] = free.splice(place, 1)
      if (place < 0 || !user) throw new Error('nobody fits')
      return user
    },
    /** Another office of the same country with licences left. */
    sisterOf(officeKey: string): string | undefined {
      const country = offices.find(({ key }) => key === officeKey)?.country
      const isFree = ({ key, licences }: EmulatedOffice) => licences - held(key).length > 4
      return home.find((office) => office.key !== officeKey && office.country === country && isFree(office))
        ?.key
    },
  }
}

const byEmail = (kind: 'suspend' | 'reactivate' | 'delete-user', { key, email }: Someone): Try => ({
  kind,
  body: { kind, targets: [key], args: {} },
  match: { ...requestOf[kind], parameters: { email } },
})

const byKey = (body: StartInput & { kind: LegacyKind }): Try => ({
  kind: body.kind,
  body,
  match: { ...requestOf[body.kind], parameters: { target_key: body.targets[0] ?? '' } },
})

/** Gives a try of a kind, each time for somebody else. */
export const createTries = (test: TestOperations): ((kind: LegacyKind) => Try) => {
  const people = createPeople(test.emulator.company)
  let added = 0
  const tries: Record<LegacyKind, () => Try> = {
    'add-user': () => {
      const email = `new${(added += 1)}@example.com`
      const match = { ...requestOf['add-user'], parameters: { email } }
      return { kind: 'add-user', body: { kind: 'add-user', targets: [email], args: {} }, match }
    },
    suspend: () => byEmail('suspend', people.take()),
    reactivate: () =>
      byEmail(
        'reactivate',
        people.take(({ state }) => state === 'suspended'),
      ),
    'delete-user': () => byEmail('delete-user', people.take()),
    'add-number': () => byKey({ kind: 'add-number', targets: [people.take().key], args: {} }),
    'remove-numbers': () => byKey({ kind: 'remove-numbers', targets: [people.take().key], args: {} }),
    transfer: () => {
      const mover = people.take(
        ({ state, officeKey }) => state === 'active' && people.sisterOf(officeKey) !== undefined,
      )
      return byKey({
        kind: 'transfer',
        targets: [mover.key],
        args: { officeKey: people.sisterOf(mover.officeKey) ?? '' },
      })
    },
  }
  return (kind) => tries[kind]()
}

/** Every kind at once, each for another person, so that one wait serves all. */
export const everyKind = (test: TestOperations): Try[] => legacyKinds.map(createTries(test))

type Outcome = Pick<OperationTarget, 'outcome' | 'canContinue'> & {
  kind: LegacyKind
  reason: string | undefined
  /** Requests that could change something, and how many of them did. */
  requests: number
  applied: number
  target: OperationTarget & { operationKey: string }
}

/** Runs each to its end, its first request hit by the fault. */
export const runAll = (
  test: TestOperations,
  tries: readonly Try[],
  fault?: Omit<FaultRule, 'match'>,
): Promise<Outcome[]> => {
  if (fault)
    for (const { match } of tries) test.emulator.faults.add({ times: 1, ...fault, ...(match && { match }) })
  return Promise.all(
    tries.map(async ({ kind, body }) => {
      const target = await test.runOne(body)
      return outcomeOf(test, { kind, target })
    }),
  )
}

/** How it stands now. */
export const outcomeOf = (
  test: TestOperations,
  { kind, target }: { kind: LegacyKind; target: Outcome['target'] },
): Outcome => {
  const names = [target.targetKey, target.email]
  const sent = test
    .sent()
    .filter(({ parameters }) =>
      names.some((name) => [parameters['email'], parameters['target_key']].includes(name)),
    )
  return {
    kind,
    outcome: target.outcome,
    reason: target.reason?.code,
    canContinue: target.canContinue,
    requests: sent.length,
    applied: sent.filter(({ applied }) => applied).length,
    target,
  }
}
