import type { User } from '@patchbay/contract'
import type { EmulatedUser, FaultRule } from '@patchbay/dialpad-emulator'
import { expect, onTestFinished, test } from 'vitest'

import { AppError } from '../platform/app-error.ts'
import type { Gateway } from './gateway.ts'
import { startGateway, type StartedGateway } from './testing/start-gateway.ts'
import type { Somebody, UserWritesPort } from './users.ts'

type Subject = Somebody & { officeKey: string; number: string }
type Write = (port: UserWritesPort, subject: Subject) => Promise<unknown>

const writes: Record<string, Write> = {
  'add to an office': (port, { officeKey }) => port.add({ email: 'newer@corrigan.test', officeKey }),
  suspend: (port, subject) => port.suspend(subject),
  reactivate: (port, subject) => port.reactivate(subject),
  transfer: (port, subject) => port.transfer(subject, subject.officeKey),
  'add number': (port, subject) => port.addNumber(subject, {}),
  remove: (port, subject) => port.remove(subject),
}

/** What is only there where a capability says so. */
const choices: [(can: Gateway['capabilities']) => boolean, string, Write][] = [
  [(can) => !can.officeRequired, 'add', (port) => port.add({ email: 'new@corrigan.test' })],
  [(can) => can.rename, 'edit', (port, subject) => port.edit(subject, { firstName: 'Ada' })],
  [(can) => can.changeLicense, 'change licence', (port, subject) => port.changeLicense(subject, 'agents')],
  [
    (can) => can.changeLicense,
    'add with a licence',
    (port, { officeKey }) => port.add({ email: 'l@corrigan.test', officeKey, license: 'agents' }),
  ],
  [
    (can) => can.removeOneNumber,
    'remove one number',
    (port, subject) => port.removeNumber(subject, subject.number),
  ],
  [(can) => !can.removeOneNumber, 'remove all numbers', (port, subject) => port.removeNumbers(subject)],
  [
    (can) => can.chooseNumber,
    'add a number with an area code',
    (port, subject) => port.addNumber(subject, { areaCode: subject.number.slice(2, 5) }),
  ],
]

const faultCodes: [FaultRule, string][] = [
  [{ kind: 'rate-limited' }, 'dialpad.rate_limited'],
  [{ kind: 'error-before' }, 'dialpad.unavailable'],
  [{ kind: 'reset-before' }, 'dialpad.unavailable'],
  [{ kind: 'hang-after' }, 'dialpad.timeout'],
  [{ kind: 'html', status: 200 }, 'dialpad.malformed'],
  [{ kind: 'truncated' }, 'dialpad.malformed'],
]

/** What every gateway promises, whichever API it speaks. */
export const gatewaySuite = (api: 'v1' | 'v2') => {
  const start = async (token: 'right' | 'wrong' = 'right'): Promise<StartedGateway> => {
    const started = await startGateway(api, { token })
    onTestFinished(() => started.close())
    return started
  }

  const userOf = ({ emulator }: StartedGateway): EmulatedUser => {
    const user = emulator.company.users.find(
      ({ state, numbers: [number = ''] }) => state === 'active' && number.startsWith('+1'),
    )
    if (!user) throw new Error('nobody is active and has an American number')
    return user
  }

  const keyOfOffice = ({ emulator, keyOf }: StartedGateway, key: string) => {
    const office = emulator.company.offices.find((each) => each.key === key)
    return office ? keyOf(office) : ''
  }

  const subjectOf = (started: StartedGateway): Subject => {
    const user = userOf(started)
    const { email, officeKey, numbers } = user
    const [number = ''] = numbers
    return { email, userKey: started.keyOf(user), officeKey: keyOfOffice(started, officeKey), number }
  }

  const possible = ({ gateway }: StartedGateway): Write[] => [
    ...Object.values(writes),
    ...choices.filter(([isPossible]) => isPossible(gateway.capabilities)).map(([, , write]) => write),
  ]

  test('people are listed page by page until everybody was given once', async () => {
    const { gateway, emulator, keyOf } = await start()
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await gateway.users.list({ limit: 25, ...(cursor !== undefined && { cursor }) })
      seen.push(...page.users.map(({ userKey }) => userKey))
      cursor = page.cursor
    } while (cursor !== undefined)
    const shown = emulator.company.users.filter(({ state }) => state !== 'deleted')
    expect(seen.toSorted()).toEqual(shown.map(keyOf).toSorted())
  })

  test('a person is told in our words', async () => {
    const started = await start()
    const { firstName, lastName, email, numbers } = userOf(started)
    const { userKey, officeKey } = subjectOf(started)
    const person = { userKey, firstName, lastName, email, state: 'active', officeKey, numbers }
    expect(await started.gateway.users.find({ email })).toMatchObject(person)
    expect(await started.gateway.users.find({ userKey, email })).toMatchObject(person)
  })

  test('nobody by an e-mail is nobody, not an error', async () => {
    const { gateway } = await start()
    expect(await gateway.users.find({ email: 'nobody@corrigan.test' })).toBeUndefined()
  })

  test('all offices are listed with their country', async () => {
    const { gateway, emulator, keyOf } = await start()
    expect(await gateway.offices.list()).toMatchObject({
      offices: emulator.company.offices.map((office) => ({
        officeKey: keyOf(office),
        name: office.name,
        country: office.country,
      })),
    })
  })

  test('a report is prepared, then ready with a link, for every scope', async () => {
    const started = await start()
    const { gateway, emulator, keyOf } = started
    const { userKey, officeKey } = subjectOf(started)
    const department = emulator.company.departments.find(({ kind }) => kind === 'department')
    const departmentKey = department ? keyOf(department) : ''
    for (const scope of [
      { kind: 'company' } as const,
      { kind: 'office', officeKey } as const,
      { kind: 'user', userKey } as const,
      { kind: 'department', departmentKey } as const,
    ]) {
      const question = {
        statType: 'calls',
        exportType: 'records',
        scope,
        days: { daysAgoStart: 1, daysAgoEnd: 2 },
      } as const
      const asked = await gateway.reports.ask(question)
      expect(asked.status).toBe('preparing')
      const ticket = 'ticket' in asked ? asked.ticket : undefined
      expect(await gateway.reports.ask(question, ticket)).toEqual(asked)
      emulator.clock.advance(60_000)
      expect(await gateway.reports.ask(question, ticket)).toMatchObject({
        status: 'ready',
        downloadUrl: expect.stringContaining(emulator.reportUrl),
      })
    }
  })

  test('every change is accepted and can be read back', async () => {
    const started = await start()
    const { users, userWrites, capabilities } = started.gateway
    const subject = subjectOf(started)
    const { email, officeKey } = subject
    const from = userOf(started).officeKey
    const target = started.emulator.company.offices.find(
      ({ administered, key }) => administered && key !== from,
    )
    const elsewhere = target ? started.keyOf(target) : ''
    const numbers = userOf(started).numbers
    const removeAll = async () => {
      if (!capabilities.removeOneNumber) return userWrites.removeNumbers(subject)
      const [first = '', ...others] = (await users.find(subject))?.numbers ?? []
      for (const number of others) await userWrites.removeNumber(subject, number)
      expect((await users.find(subject))?.numbers).toEqual([first])
      return userWrites.removeNumber(subject, first)
    }
    const changes: [() => Promise<unknown>, Partial<User> | undefined][] = [
      [() => userWrites.suspend(subject), { state: 'suspended' }],
      [() => userWrites.reactivate(subject), { state: 'active', numbers }],
      [() => userWrites.addNumber(subject, {}), { numbers: [...numbers, expect.any(String)] }],
      [removeAll, { numbers: [], officeKey }],
      [() => userWrites.transfer(subject, elsewhere), { officeKey: elsewhere }],
      [() => userWrites.remove(subject), undefined],
    ]
    for (const [change, shown] of changes) {
      expect(await change()).toEqual({ kind: 'accepted' })
      expect({ person: await users.find(subject) }).toMatchObject({ person: shown })
    }
    expect(await userWrites.add({ email, firstName: 'Ada', officeKey })).toEqual({ kind: 'accepted' })
    expect(await users.find({ email })).toMatchObject({ firstName: 'Ada', officeKey })
  })

  test.each(choices)(
    '%2$s is sent where the API has it, else nothing is',
    async (isPossible, _name, write) => {
      const started = await start()
      const { gateway, emulator } = started
      const result = await write(gateway.userWrites, subjectOf(started))
      const isThere = isPossible(gateway.capabilities)
      expect(result).toEqual({ kind: isThere ? 'accepted' : 'not_possible' })
      expect(emulator.requests()).toHaveLength(isThere ? 1 : 0)
    },
  )

  test('readings that the API does not have are not asked for', async () => {
    const started = await start()
    const { gateway, emulator } = started
    const { officeKey } = subjectOf(started)
    const { capabilities: can } = gateway
    const readings: [boolean, () => Promise<unknown>][] = [
      [can.numberPool, () => gateway.numbers.list({})],
      [can.numberPool, () => gateway.numbers.find('+14155550100')],
      [can.officeLicenses, () => gateway.offices.licenses(officeKey)],
      [can.reportGroups, () => gateway.reports.groups(officeKey)],
    ]
    for (const [isPossible, reading] of readings) {
      const before = emulator.requests().length
      const code = await reading().then(
        () => 'read',
        (error: unknown) => (error instanceof AppError ? error.code : error),
      )
      expect(code).toBe(isPossible ? 'read' : 'dialpad.not_possible')
      expect(emulator.requests().length > before).toBe(isPossible)
    }
  })

  test('a refusal has Dialpad’s own words', async () => {
    const started = await start()
    const { email, officeKey } = subjectOf(started)
    expect(await started.gateway.userWrites.add({ email, officeKey })).toEqual({
      kind: 'refused',
      words: expect.arrayContaining([expect.any(String)]),
    })
  })

  test('a cursor that Dialpad does not take is dialpad.refused', async () => {
    const { gateway } = await start()
    const reading = gateway.users.list({ limit: 25, cursor: 'stale' })
    await expect(reading).rejects.toMatchObject({ name: 'AppError', code: 'dialpad.refused' })
  })

  test('a token that Dialpad does not take is told apart from everything else', async () => {
    const started = await start('wrong')
    const { gateway } = started
    await expect(gateway.offices.list()).rejects.toMatchObject({ code: 'dialpad.token_rejected' })
    const subject = subjectOf(started)
    for (const write of possible(started)) {
      expect(await write(gateway.userWrites, subject)).toEqual({ kind: 'token_rejected' })
    }
  })

  test.each(faultCodes)('under the fault %o a reading throws %s', async (rule, code) => {
    const { gateway, emulator } = await start()
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
    const started = await start()
    const { gateway, emulator } = started
    const subject = subjectOf(started)
    emulator.faults.add({ kind, ms: 10 })
    for (const write of possible(started)) {
      expect(await write(gateway.userWrites, subject)).toEqual({ kind: 'unclear' })
    }
    expect(emulator.requests()).toHaveLength(possible(started).length)
  })

  test('"slow down" is no no, and says for how long', async () => {
    const started = await start()
    started.emulator.faults.add({ kind: 'rate-limited', retryAfterSeconds: 7 })
    const result = await started.gateway.userWrites.suspend(subjectOf(started))
    expect(result).toEqual({ kind: 'rate_limited', retryAfterMs: 7_000 })
  })

  test('what never reached Dialpad was not sent', async () => {
    const started = await start()
    const subject = subjectOf(started)
    await started.emulator.close()
    for (const write of possible(started)) {
      expect(await write(started.gateway.userWrites, subject)).toEqual({ kind: 'not_sent' })
    }
  })
}
