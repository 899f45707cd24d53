import type { User } from '@patchbay/contract'
import type { EmulatedUser, Emulator, FaultRule } from '@patchbay/dialpad-emulator'
import { expect, onTestFinished, test } from 'vitest'

import type { Gateway } from './gateway.ts'
import type { UserWritesPort } from './users.ts'

export type Started = { gateway: Gateway; emulator: Emulator }

type Somebody = { email: string; userKey: string; officeKey: string }

const writes: Record<string, (port: UserWritesPort, somebody: Somebody) => Promise<unknown>> = {
  add: (port) => port.add({ email: 'new@corrigan.test' }),
  'add to an office': (port, { officeKey }) => port.add({ email: 'newer@corrigan.test', officeKey }),
  suspend: (port, { email }) => port.suspend(email),
  reactivate: (port, { email }) => port.reactivate(email),
  transfer: (port, { userKey, officeKey }) => port.transfer({ userKey, officeKey }),
  'add number': (port, { userKey }) => port.addNumber(userKey),
  'remove numbers': (port, { userKey }) => port.removeNumbers(userKey),
  remove: (port, { email }) => port.remove(email),
}

const faultCodes: [FaultRule, string][] = [
  [{ kind: 'rate-limited' }, 'dialpad.rate_limited'],
  [{ kind: 'error-before' }, 'dialpad.unavailable'],
  [{ kind: 'reset-before' }, 'dialpad.unavailable'],
  [{ kind: 'hang-after' }, 'dialpad.timeout'],
  [{ kind: 'html', status: 200 }, 'dialpad.malformed'],
  [{ kind: 'empty' }, 'dialpad.malformed'],
]

/** What every gateway promises, whichever API it speaks; `start` gives one with a token that is right or wrong. */
export const gatewaySuite = (
  start: (token: 'right' | 'wrong') => Promise<Started & { close(): Promise<void> }>,
) => {
  const startGateway = async (token: 'right' | 'wrong' = 'right'): Promise<Started> => {
    const started = await start(token)
    onTestFinished(() => started.close())
    return started
  }

  const userOf = ({ emulator }: Started): EmulatedUser => {
    const user = emulator.company.users.find(({ state, numbers }) => state === 'active' && numbers.length > 0)
    if (!user) throw new Error('nobody is active and has a number')
    return user
  }

  const somebodyOf = (started: Started): Somebody => {
    const { email, key: userKey, officeKey } = userOf(started)
    return { email, userKey, officeKey }
  }

  test('people are listed page by page until everybody was given once', async () => {
    const { gateway, emulator } = await startGateway()
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await gateway.users.list({ limit: 25, ...(cursor !== undefined && { cursor }) })
      seen.push(...page.users.map(({ userKey }) => userKey))
      cursor = page.cursor
    } while (cursor !== undefined)
    const shown = emulator.company.users.filter(({ state }) => state !== 'deleted')
    expect(seen.toSorted()).toEqual(shown.map(({ key }) => key).toSorted())
  })

  test('a person is told in our words', async () => {
    const started = await startGateway()
    const { key, firstName, lastName, email, officeKey, numbers } = userOf(started)
    const person = { userKey: key, firstName, lastName, email, state: 'active', officeKey, numbers }
    expect(await started.gateway.users.find(email)).toEqual(person)
  })

  test('nobody by an e-mail is nobody, not an error', async () => {
    const { gateway } = await startGateway()
    expect(await gateway.users.find('nobody@corrigan.test')).toBeUndefined()
  })

  test('all offices are listed with their country', async () => {
    const { gateway, emulator } = await startGateway()
    expect(await gateway.offices.list()).toEqual({
      offices: emulator.company.offices.map(({ key, name, country }) => ({ officeKey: key, name, country })),
    })
  })

  test('a report is prepared, then ready with a link, for every scope', async () => {
    const { gateway, emulator } = await startGateway()
    const [office] = emulator.company.offices
    const [department] = emulator.company.departments
    const { key: userKey } = userOf({ gateway, emulator })
    for (const scope of [
      { kind: 'company' } as const,
      { kind: 'office', officeKey: office?.key ?? '' } as const,
      { kind: 'user', userKey } as const,
      { kind: 'department', departmentKey: department?.key ?? '' } as const,
    ]) {
      const question = {
        statType: 'calls',
        exportType: 'records',
        scope,
        daysAgoStart: 1,
        daysAgoEnd: 2,
      } as const
      expect(await gateway.reports.ask(question)).toEqual({ status: 'preparing' })
      emulator.clock.advance(60_000)
      const ready = await gateway.reports.ask(question)
      expect(ready).toMatchObject({
        status: 'ready',
        downloadUrl: expect.stringContaining(emulator.reportUrl),
      })
    }
  })

  test('every change is accepted and can be read back', async () => {
    const started = await startGateway()
    const { users, userWrites } = started.gateway
    const { email, userKey, officeKey } = somebodyOf(started)
    const target = started.emulator.company.offices.find(
      (office) => office.administered && office.key !== officeKey,
    )
    const otherKey = target?.key ?? ''
    const numbers = userOf(started).numbers
    const changes: [() => Promise<unknown>, Partial<User> | undefined][] = [
      [() => userWrites.suspend(email), { state: 'suspended' }],
      [() => userWrites.reactivate(email), { state: 'active', numbers }],
      [() => userWrites.addNumber(userKey), { numbers: [...numbers, expect.any(String)] }],
      [() => userWrites.removeNumbers(userKey), { numbers: [], officeKey }],
      [() => userWrites.transfer({ userKey, officeKey: otherKey }), { officeKey: otherKey }],
      [() => userWrites.remove(email), undefined],
      [() => userWrites.add({ email, firstName: 'Ada', officeKey }), { firstName: 'Ada', officeKey }],
    ]
    for (const [change, shown] of changes) {
      expect(await change()).toEqual({ kind: 'accepted' })
      expect({ person: await users.find(email) }).toMatchObject({ person: shown })
    }
  })

  test('a refusal has Dialpad’s own words', async () => {
    const started = await startGateway()
    const { email } = somebodyOf(started)
    const words = ['email_conflict']
    expect(await started.gateway.userWrites.add({ email })).toEqual({ kind: 'refused', words })
  })

  test('a cursor that Dialpad does not take is dialpad.refused', async () => {
    const { gateway } = await startGateway()
    const reading = gateway.users.list({ limit: 25, cursor: 'stale' })
    await expect(reading).rejects.toMatchObject({ name: 'AppError', code: 'dialpad.refused' })
  })

  test('a token that Dialpad does not take is told apart from everything else', async () => {
    const started = await startGateway('wrong')
    const { gateway } = started
    await expect(gateway.offices.list()).rejects.toMatchObject({ code: 'dialpad.token_rejected' })
    const somebody = somebodyOf(started)
    for (const write of Object.values(writes)) {
      expect(await write(gateway.userWrites, somebody)).toEqual({ kind: 'token_rejected' })
    }
  })

  test.each(faultCodes)('under the fault %o a reading throws %s', async (rule, code) => {
    const { gateway, emulator } = await startGateway()
    emulator.faults.add(rule)
    await expect(gateway.users.list({ limit: 25 })).rejects.toMatchObject({ name: 'AppError', code })
    await expect(gateway.offices.list()).rejects.toMatchObject({ name: 'AppError', code })
  })

  test.each<FaultRule['kind']>([
    'error-before',
    'error-after',
    'reset-after',
    'hang-after',
    'truncated',
    'html',
  ])('under the fault %s every change is sent once and is unclear', async (kind) => {
    const started = await startGateway()
    const { gateway, emulator } = started
    const somebody = somebodyOf(started)
    emulator.faults.add({ kind, ms: 10 })
    for (const write of Object.values(writes)) {
      expect(await write(gateway.userWrites, somebody)).toEqual({ kind: 'unclear' })
    }
    expect(emulator.requests()).toHaveLength(Object.keys(writes).length)
  })

  test('"slow down" is no no, and says for how long', async () => {
    const started = await startGateway()
    const somebody = somebodyOf(started)
    started.emulator.faults.add({ kind: 'rate-limited', retryAfterSeconds: 7 })
    const result = await started.gateway.userWrites.suspend(somebody.email)
    expect(result).toEqual({ kind: 'rate_limited', retryAfterMs: 7_000 })
  })

  test('what never reached Dialpad was not sent', async () => {
    const started = await startGateway()
    const somebody = somebodyOf(started)
    await started.emulator.close()
    for (const write of Object.values(writes)) {
      expect(await write(started.gateway.userWrites, somebody)).toEqual({ kind: 'not_sent' })
    }
  })
}
