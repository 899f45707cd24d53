import type { OperationKind, OperationTarget, StartInput } from '@patchbay/contract'
import type { FaultRule } from '@patchbay/dialpad-emulator'

import { requestOf, type TestOperations } from './start-operations.ts'

/** One operation of a kind for somebody of their own, and how to hit its request. */
export type Try = { kind: OperationKind; body: StartInput; match: FaultRule['match'] }

/** Every kind at once, each for another person, so that one wait serves all. */
export const everyKind = (test: TestOperations): Try[] => {
  const { users, offices } = test.emulator.company
  const administered = offices.filter((office) => office.administered)
  const sisterOf = (officeKey: string) => {
    const country = offices.find(({ key }) => key === officeKey)?.country
    return administered.find((office) => office.key !== officeKey && office.country === country)
  }
  const home = administered.map(({ key }) => key)
  const free = users.filter(({ officeKey, numbers }) => home.includes(officeKey) && numbers.length > 0)
  const take = (fits: (user: (typeof free)[number]) => boolean) => {
    const place = free.findIndex(fits)
    const [user] = free.splice(place, 1)
    if (place < 0 || !user) throw new Error('nobody fits')
    return { ...user }
  }
  const anyone = () => take(({ state }) => state === 'active')
  const byEmail = (
    kind: 'suspend' | 'reactivate' | 'delete-user',
    user: { key: string; email: string },
  ): Try => ({
    kind,
    body: { kind, targets: [user.key], args: {} },
    match: { ...requestOf[kind], parameters: { email: user.email } },
  })
  const byKey = (body: StartInput): Try => ({
    kind: body.kind,
    body,
    match: { ...requestOf[body.kind], parameters: { target_key: body.targets[0] ?? '' } },
  })
  const mover = take(({ state, officeKey }) => state === 'active' && sisterOf(officeKey) !== undefined)
  return [
    byEmail('suspend', anyone()),
    byEmail(
      'reactivate',
      take(({ state }) => state === 'suspended'),
    ),
    byEmail('delete-user', anyone()),
    byKey({
      kind: 'transfer',
      targets: [mover.key],
      args: { officeKey: sisterOf(mover.officeKey)?.key ?? '' },
    }),
    byKey({ kind: 'remove-numbers', targets: [anyone().key], args: {} }),
    byKey({ kind: 'add-number', targets: [anyone().key], args: {} }),
    {
      kind: 'add-user',
      body: { kind: 'add-user', targets: ['new@example.com'], args: {} },
      match: { ...requestOf['add-user'], parameters: { email: 'new@example.com' } },
    },
  ]
}

type Outcome = Pick<OperationTarget, 'outcome' | 'canContinue'> & {
  kind: OperationKind
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
  { kind, target }: { kind: OperationKind; target: Outcome['target'] },
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
