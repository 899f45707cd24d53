import type { User } from '@patchbay/contract'
import { expect, it } from 'vitest'

import { emailsIn, shapeCharts, unknownPeople } from './charts-shape.ts'
import type { ChartRows } from './engine-messages.ts'

const rows = (more: Partial<ChartRows> = {}): ChartRows => ({
  days: [],
  hours: [],
  people: [],
  offices: [],
  officeEmails: [],
  medians: [],
  ...more,
})
const range = { from: '2026-11-02', to: '2026-11-04' }
const person = (email: string, officeKey?: string): User => ({
  userKey: `key of ${email}`,
  firstName: '',
  lastName: '',
  email,
  state: 'active',
  numbers: [],
  ...(officeKey !== undefined && { officeKey }),
})
const scope = 'company' as const
const knowing = (...users: User[]) => new Map(users.map((user) => [user.email, user]))
const shape = (found: ChartRows, known = knowing()) =>
  shapeCharts(found, { range, known, scope, isCalls: true })

it('has every day of the range, also those without calls, and adds up', () => {
  const { total, parts, byDay } = shape(
    rows({
      days: [
        { day: '2026-11-02', part: 'answered', count: 3 },
        { day: '2026-11-02', part: 'missed', count: 1 },
        { day: '2026-11-04', part: 'answered', count: 2 },
      ],
    }),
  )
  expect(total).toBe(6)
  expect(parts).toMatchObject({ answered: 5, missed: 1, voicemail: 0 })
  expect(byDay.map(({ day, parts: { answered, missed } }) => [day, answered, missed])).toEqual([
    ['2026-11-02', 3, 1],
    ['2026-11-03', 0, 0],
    ['2026-11-04', 2, 0],
  ])
})

it('leaves medians out where there are none, and offices where there can be none', () => {
  expect(shape(rows({ medians: [{ answerSeconds: null, talkSeconds: null }] }))).not.toHaveProperty(
    'medianTalkSeconds',
  )
  expect(shape(rows({ medians: [{ answerSeconds: 4.26, talkSeconds: 90 }] }))).toMatchObject({
    medianAnswerSeconds: 4.3,
    medianTalkSeconds: 90,
  })
  expect(shapeCharts(rows(), { range, known: knowing(), scope, isCalls: false })).not.toHaveProperty(
    'offices',
  )
})

const ofOffice = (officeId: string, ...emails: string[]) => emails.map((email) => ({ officeId, email }))
const office = (officeId: string) => ({ officeId, count: 1, inbound: 1, answered: 0 })

it('finds an office through most of the people known in it, else shows the id of the file', () => {
  const found = rows({
    offices: [office('60'), office('61'), office('62')],
    officeEmails: [...ofOffice('60', 'a', 'b', 'c'), ...ofOffice('61', 'd'), ...ofOffice('62', 'e')],
  })
  const known = knowing(person('a', 'moved-away'), person('b', 'berlin'), person('c', 'berlin'), person('e'))
  expect(shape(found, known).offices?.map(({ officeKey }) => officeKey)).toEqual(['berlin', '61', '62'])
})

it('knows the office of a report on one office', () => {
  const setting = { range, known: knowing(), scope, isCalls: true, officeKey: 'berlin' }
  expect(shapeCharts(rows({ offices: [office('60')] }), setting).offices).toMatchObject([
    { officeKey: 'berlin' },
  ])
  const two = shapeCharts(rows({ offices: [office('60'), office('61')] }), setting).offices
  expect(two?.map(({ officeKey }) => officeKey)).toEqual(['60', '61'])
})

const busy = (targetId: string, email: string) => ({
  targetId,
  name: targetId,
  email,
  officeId: '60',
  count: 5,
  answered: 2,
  allPeople: 30,
  allRows: 70,
})

it('names people as the file does, with the key of those who are known, and counts the others', () => {
  const { people, otherPeople } = shape(
    rows({ people: [busy('1', 'a'), busy('2', 'gone')] }),
    knowing(person('a', 'berlin')),
  )
  expect(people).toEqual([
    {
      targetKey: '1',
      userKey: 'key of a',
      name: '1',
      email: 'a',
      count: 5,
      answered: 2,
      officeKey: 'berlin',
    },
    { targetKey: '2', name: '2', email: 'gone', count: 5, answered: 2 },
  ])
  expect(otherPeople).toEqual({ people: 28, count: 60 })
  expect(shape(rows()).otherPeople).toEqual({ people: 0, count: 0 })
})

it('security D2: tells of nobody, and of no office, that whoever asks may not see', () => {
  const found = rows({
    people: [busy('1', 'a'), busy('2', 'b'), busy('3', 'c')],
    offices: [office('60'), office('61')],
    officeEmails: [...ofOffice('60', 'a'), ...ofOffice('61', 'b')],
  })
  const known = knowing(person('a', 'berlin'), person('b', 'london'), person('c'))
  const seen = shapeCharts(found, { range, known, scope: ['berlin'], isCalls: true })
  const asInFile = (targetKey: string, email: string) => ({
    targetKey,
    name: targetKey,
    email,
    count: 5,
    answered: 2,
  })
  expect(seen.people).toEqual([
    { ...asInFile('1', 'a'), userKey: 'key of a', officeKey: 'berlin' },
    asInFile('2', 'b'),
    asInFile('3', 'c'),
  ])
  expect(seen.offices?.map(({ officeKey }) => officeKey)).toEqual(['berlin', '61'])
})

it('wants to meet the busiest people, and two of each office that nobody known stands for', () => {
  const found = rows({
    people: [busy('1', 'a'), busy('2', 'b'), busy('3', '')],
    officeEmails: [...ofOffice('60', 'a', 'x'), ...ofOffice('61', 'c', 'd', 'e')],
  })
  expect(unknownPeople(found, knowing(person('a')))).toEqual(['b', 'c', 'd'])
  expect(emailsIn(found)).toEqual(['a', 'b', 'x', 'c', 'd', 'e'])
})
