import { describe, expect, test } from 'vitest'

import { createReport, type ReportRequest } from './report.ts'
import { readHeader, readRows } from './testing/read-csv.ts'
import { aCompany, aRequest, aUser, now } from './testing/small-company.ts'

const textOf = (changes: Partial<ReportRequest> = {}) => [...createReport(aRequest(changes))].join('')
const rowsOf = (changes: Partial<ReportRequest> = {}) => readRows(textOf(changes))
const windowOf = (nearest: number, farthest: number) => ({ now, nearest, farthest })

const callRecordColumns =
  'date_started,call_id,category,direction,external_number,internal_number,date_first_rang,date_queued,date_rang,' +
  'date_connected,date_ended,target_id,target_kind,target_type,name,email,was_recorded,entry_point_call_id,' +
  'entry_point_target_id,entry_point_target_kind,proxy_target_id,voicemail,transferred_to,' +
  'transferred_to_contact_id,transferred_from_target_id,office_id,company_id,device,salesforce_activity_id,timezone,' +
  'availability,time_in_system,callback_type,callback_id,master_call_id,time_to_answer,date_callback_connected,' +
  'date_callback_ended,date_anonymized,categories,ringing_duration,ringing_occurrences,hold_duration,' +
  'hold_occurrences,talk_duration,queued_duration,queued_occurrences,wrapup_duration,participant_type,' +
  'percent_ai_talk_time,percent_ai_listen_time,percent_ai_silent_time,campaign_id,is_internal'

const callStatsByDateColumns =
  'date,all_calls,inbound_calls,outbound_calls,voicemails,missed,abandoned,forwarded,cancelled,minutes,acd,aht,' +
  'inbound_minutes,outbound_minutes,time_in_system,service_level,callbacks_requested,callbacks_completed,' +
  'callbacks_cancelled,open_inbound_calls,open_missed_calls,open_abandoned_calls,callbacks_connected,' +
  'callbacks_unconnected,missed_voicemails,other_voicemails,missed_transferred,asa,open_transferred,' +
  'short_abandoned,handled,answered,answered_transferred,message,spam,in_queue_voicemail,dtmf_voicemail,' +
  'direct_to_voicemail,transfer_voicemail,outbound_connected,connected_transferred,transferred_out,transferred_in,' +
  'dtmf_transfer,auto_transfer,router_transfer,forward_transfer,timezone,ringing_duration,avg_ringing_duration,' +
  'hold_duration,avg_hold_duration,talk_duration,avg_talk_duration,queued_duration,avg_queued_duration,' +
  'wrapup_duration,avg_wrapup_duration,callback_agent_missed_rejected,direct_callback_agent_missed_rejected,' +
  'direct_callback_cancelled,scripted_ivr_transfer,total_voicemails,unresolved_voicemails,resolved_voicemails,' +
  'avg_voicemail_handle_time_minutes,avg_voicemail_assignment_time_minutes,avg_time_open_minutes'

const textRecordColumns =
  'date,message_id,name,email,target_type,target_id,sender_id,direction,to_phone,from_phone,encrypted_text,' +
  'encrypted_aes_text,mms,timezone'

describe('columns', () => {
  test('call records have the 54 columns of Dialpad in their order', () => {
    expect(readHeader(textOf()).join(',')).toBe(callRecordColumns)
    expect(callRecordColumns.split(',')).toHaveLength(54)
  })

  test('call stats by date have the 68 columns of Dialpad in their order', () => {
    const text = textOf({ exportType: 'stats', switches: { rowZone: 'office', callStats: 'by-date' } })
    expect(readHeader(text).join(',')).toBe(callStatsByDateColumns)
    expect(callStatsByDateColumns.split(',')).toHaveLength(68)
  })

  test('call stats have 55 columns, each once, those that Dialpad is known to add among them', () => {
    const header = readHeader(textOf({ exportType: 'stats' }))
    expect(new Set(header).size).toBe(55)
    for (const name of ['user_id', 'name', 'email', 'type', 'internal_calls', 'rejected', 'ring_no_answer']) {
      expect(header).toContain(name)
    }
  })

  test('text records have the 14 columns of Dialpad in their order, every field quoted', () => {
    const text = textOf({ statType: 'texts' })
    expect(readHeader(text).join(',')).toBe(textRecordColumns)
    for (const line of text.trimEnd().split('\r\n'))
      expect(line).toMatch(/^"[^"]*(?:""[^"]*)*"(?:,"[^"]*(?:""[^"]*)*"){13}$/)
  })
})

describe('values', () => {
  const rows = rowsOf({ window: windowOf(1, 90) })

  test('timestamps are naive with microseconds, in the zone that the row names', () => {
    for (const row of rows) {
      expect(row['date_started']).toMatch(/^2026-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}000$/)
      expect(['America/New_York', 'Europe/Berlin', 'Asia/Tokyo']).toContain(row['timezone'])
    }
  })

  test('end less connection is talk and hold, to the hundredth of a minute', () => {
    const answered = rows.filter((row) => row['date_connected'] !== '')
    expect(answered.length).toBeGreaterThan(100)
    for (const row of answered) {
      const connected = Date.parse(`${row['date_connected']?.replace(' ', 'T')}Z`)
      const ended = Date.parse(`${row['date_ended']?.replace(' ', 'T')}Z`)
      // Naive times can't be subtracted across a change of the clock.
      if (
        row['date_started']?.slice(0, 10) === '2026-10-25' ||
        row['date_started']?.slice(0, 10) === '2026-11-01'
      )
        continue
      const spoken = Number(row['talk_duration']) + Number(row['hold_duration'])
      expect(Math.abs((ended - connected) / 60_000 - spoken)).toBeLessThan(1e-6)
    }
  })

  test('a department has group rows, and its legs are people pointing at them', () => {
    const byId = new Map(rows.map((row) => [row['call_id'], row]))
    const legs = rows.filter((row) => row['entry_point_call_id'] !== '')
    expect(legs.length).toBeGreaterThan(50)
    for (const leg of legs) {
      const group = byId.get(leg['entry_point_call_id'])
      expect(leg).toMatchObject({
        target_kind: 'UserProfile',
        participant_type: 'operator',
        entry_point_target_kind: 'Department',
      })
      expect(group).toMatchObject({
        target_kind: 'Department',
        email: '',
        entry_point_call_id: '',
        participant_type: '',
      })
      expect(leg['entry_point_target_id']).toBe(group?.['target_id'])
      expect(leg['master_call_id']).toBe(group?.['call_id'])
    }
  })

  test('every outcome, both directions, internal calls, transfers and hidden numbers occur', () => {
    const categories = new Set(rows.map((row) => row['category'] ?? ''))
    expect([...categories].toSorted()).toEqual([
      'abandoned',
      'cancelled',
      'forwarded',
      'incoming',
      'missed',
      'outgoing',
    ])
    const some = (test: (row: Record<string, string>) => boolean) => rows.filter(test).length
    expect(some((row) => row['voicemail'] === 'true')).toBeGreaterThan(0)
    expect(some((row) => row['is_internal'] === 'true')).toBeGreaterThan(0)
    expect(some((row) => row['external_number'] === '')).toBeGreaterThan(0)
    expect(some((row) => row['transferred_to'] !== '')).toBeGreaterThan(0)
    expect(some((row) => row['transferred_from_target_id'] !== '')).toBeGreaterThan(0)
    expect(some((row) => row['availability'] === 'closed')).toBeGreaterThan(0)
  })

  test('categories are whole tokens in order, the category among the outcomes they tell', () => {
    const combinations = new Set(rows.map((row) => row['categories'] ?? ''))
    expect(combinations).toContain('answered,human_agent,inbound')
    expect(combinations).toContain('inbound,missed,ring_no_answer,unanswered')
    expect(combinations).toContain('inbound,missed,unanswered')
    expect(combinations).toContain('direct_to_voicemail,inbound,missed,unanswered,voicemail')
    expect(combinations).toContain('human_agent,outbound,outbound_connected,user_initiated')
    for (const combination of combinations) {
      expect(combination.split(',')).toEqual(combination.split(',').toSorted())
    }
  })

  test('the token "abandoned" is on rows that are not of that category', () => {
    const tokened = rows.filter((row) => row['categories']?.split(',').includes('abandoned'))
    expect(tokened.length).toBeGreaterThan(rows.filter((row) => row['category'] === 'abandoned').length)
  })

  test('call ids are 16 digits and never the same twice', () => {
    expect(new Set(rows.map((row) => row['call_id'])).size).toBe(rows.length)
    for (const row of rows) expect(row['call_id']).toMatch(/^\d{16}$/)
  })

  test('people without a number are shown with a placeholder that starts with 803', () => {
    const numberless = rows.filter(
      (row) => row['email'] === 'user7@example.test' || row['email'] === 'user14@example.test',
    )
    expect(numberless.length).toBeGreaterThan(0)
    for (const row of numberless) expect(row['internal_number']).toMatch(/^803\d{7}$/)
  })

  test('texts that were sent are internal and name their sender, the others are external', () => {
    const texts = rowsOf({ statType: 'texts' })
    expect(new Set(texts.map((row) => row['direction']))).toEqual(new Set(['internal', 'external']))
    for (const row of texts) {
      expect(row['sender_id']).toBe(row['direction'] === 'internal' ? row['target_id'] : '')
    }
  })

  test('names that break careless readers occur', () => {
    const users = Array.from({ length: 400 }, (_, index) => aUser(index))
    const company = aCompany({ users })
    const names = rowsOf({ company, window: windowOf(1, 28) }).flatMap((row) => [
      row['name'] ?? '',
      row['transferred_to'] ?? '',
    ])
    for (const pattern of [/"/, /,/, /[^ -~]/, /^=/])
      expect(names.some((name) => pattern.test(name))).toBe(true)
  })
})

describe('scopes', () => {
  const all = rowsOf()
  const withOffice = (name: string) => ({ kind: 'office', officeKey: `ag-${name}` }) as const

  test('the offices together are the company', () => {
    const offices = ['boston', 'berlin', 'tokyo'].flatMap((name) => rowsOf({ scope: withOffice(name) }))
    const ids = (rows: Record<string, string>[]) => rows.map((row) => row['call_id'] ?? '').toSorted()
    expect(ids(offices)).toEqual(ids(all))
  })

  test('a person has the person’s own rows and legs, nothing else', () => {
    const person = aUser(4)
    const rows = rowsOf({ scope: { kind: 'user', id: person.id, officeKey: person.officeKey } })
    expect(rows).toEqual(all.filter((row) => row['target_id'] === person.id))
    expect(rows.length).toBeGreaterThan(0)
  })

  test('a department has its group rows and their legs', () => {
    const department = aCompany().departments[0]
    const id = department?.id ?? ''
    const rows = rowsOf({ scope: { kind: 'department', id, officeKey: department?.officeKey ?? '' } })
    expect(rows).toEqual(all.filter((row) => row['target_id'] === id || row['entry_point_target_id'] === id))
    expect(new Set(rows.map((row) => row['target_kind']))).toEqual(new Set(['Department', 'UserProfile']))
  })
})
