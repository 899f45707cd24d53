import { afterEach, beforeEach, expect, it } from 'vitest'

import { callColumns, textColumns } from './columns.ts'
import { createReportFolder } from './testing/report-folder.ts'
import { aCall as call, csvOf, type SampleRow } from './testing/sample-calls.ts'

let reports: Awaited<ReturnType<typeof createReportFolder>>

beforeEach(async () => {
  reports = await createReportFolder()
})

afterEach(() => reports.close())

it('counts a call of a line once and its legs for the people', async () => {
  await reports.keep(
    csvOf(callColumns, [
      call({
        target_type: 'department',
        target_id: '9',
        name: 'Line',
        email: '',
        call_id: '100',
        time_to_answer: '0.5',
        talk_duration: '2.0',
      }),
      call({ entry_point_call_id: '100', talk_duration: '2.0' }),
      call({
        entry_point_call_id: '100',
        category: 'missed',
        target_id: '2',
        name: 'Bob',
        email: 'bob@example.com',
      }),
    ]),
  )
  const ingested = await reports.read()
  expect(ingested).toEqual({
    rows: 3,
    rejectedRows: 0,
    zones: ['UTC'],
    fileZones: ['UTC'],
    unknownColumns: [],
    missingColumns: [],
  })
  const found = await reports.draw()
  expect(found).toEqual({
    days: [{ day: '2026-11-02', part: 'answered', count: 1 }],
    hours: [{ weekday: 1, hour: 10, count: 1 }],
    people: [
      {
        targetId: '1',
        name: 'Ann',
        email: 'ann@example.com',
        officeId: '60',
        count: 1,
        answered: 1,
        allPeople: 2,
        allRows: 2,
      },
      {
        targetId: '2',
        name: 'Bob',
        email: 'bob@example.com',
        officeId: '60',
        count: 1,
        answered: 0,
        allPeople: 2,
        allRows: 2,
      },
    ],
    offices: [{ officeId: '60', count: 1, inbound: 1, answered: 1 }],
    officeEmails: [
      { officeId: '60', email: 'ann@example.com' },
      { officeId: '60', email: 'bob@example.com' },
    ],
    medians: [{ answerSeconds: 30, talkSeconds: 120 }],
  })
})

it('counts every leg in a report on one person', async () => {
  await reports.keep(
    csvOf(callColumns, [call({ entry_point_call_id: '100' }), call({ entry_point_call_id: '101' })]),
  )
  await reports.read({ legs: 'calls' })
  expect((await reports.draw()).days).toEqual([{ day: '2026-11-02', part: 'answered', count: 2 }])
})

it('puts every category where the table says, and splits tokens at commas', async () => {
  const categories = [
    'incoming',
    'missed',
    'abandoned',
    'outgoing',
    'cancelled',
    'forwarded',
    'callback_requested',
    '',
  ]
  const rows = categories.map((category) => call({ category }))
  rows.push(
    call({ category: 'missed', voicemail: 'true' }),
    call({ category: 'missed', categories: 'inbound,missed,unanswered,voicemail' }),
    call({ category: 'missed', categories: 'inbound,no_voicemail_box' }),
    call({ category: 'incoming', voicemail: 'true' }),
  )
  await reports.keep(csvOf(callColumns, rows))
  await reports.read()
  const found = await reports.draw()
  expect(Object.fromEntries(found.days.map(({ part, count }) => [part, count]))).toEqual({
    answered: 2,
    missed: 2,
    voicemail: 2,
    hung_up_first: 1,
    outbound: 1,
    other: 4,
  })
})

it('reads texts: internal is sent, external received', async () => {
  const text = (row: SampleRow): SampleRow => ({
    date: '2026-11-03 09:30:00.1',
    direction: 'internal',
    target_type: 'user',
    target_id: '1',
    name: 'Ann',
    email: 'ann@example.com',
    timezone: 'UTC',
    ...row,
  })
  const line = { target_type: 'department', target_id: '9', email: '' }
  await reports.keep(
    csvOf(textColumns, [text({}), text({ direction: 'external' }), text({ ...line, direction: 'fax' })]),
  )
  expect(await reports.read({ statType: 'texts' })).toMatchObject({
    rows: 3,
    unknownColumns: [],
    missingColumns: [],
  })
  expect(await reports.draw({ statType: 'texts' })).toEqual({
    days: [
      { day: '2026-11-03', part: 'other', count: 1 },
      { day: '2026-11-03', part: 'received', count: 1 },
      { day: '2026-11-03', part: 'sent', count: 1 },
    ],
    hours: [{ weekday: 2, hour: 9, count: 3 }],
    people: [
      {
        targetId: '1',
        name: 'Ann',
        email: 'ann@example.com',
        officeId: '',
        count: 2,
        answered: 0,
        allPeople: 1,
        allRows: 2,
      },
    ],
    offices: [],
    officeEmails: [],
    medians: [],
  })
})

it('shows a person by the last name they had', async () => {
  await reports.keep(
    csvOf(callColumns, [
      call({ date_started: '2026-11-03 10:00:00', name: 'Ann Married', office_id: '61' }),
      call({ date_started: '2026-11-02 10:00:00', name: 'Ann Maiden' }),
    ]),
  )
  await reports.read()
  expect((await reports.draw()).people).toMatchObject([{ name: 'Ann Married', officeId: '61', count: 2 }])
})

it('measures answering and talking where the file does not', async () => {
  await reports.keep(
    csvOf(callColumns, [
      call({
        date_first_rang: '2026-11-02 10:00:01',
        date_connected: '2026-11-02 10:00:05.5',
        date_ended: '2026-11-02 10:01:05.5',
      }),
      call({ date_connected: '2026-11-02 10:00:03', talk_duration: '2.0' }),
      call({ category: 'missed', date_connected: '2026-11-02 11:00:00', talk_duration: '900' }),
    ]),
  )
  await reports.read()
  expect((await reports.draw()).medians).toEqual([{ answerSeconds: 3.75, talkSeconds: 90 }])
})
