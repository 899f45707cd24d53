import { type CallRow, lifetime } from './call-row.ts'
import { type Column, minutes } from './csv.ts'

const wall = (row: CallRow, epochMs: number): string =>
  epochMs === 0 ? '' : row.target.place.rows.wallAt(epochMs)

const firstRang = (row: CallRow): number => row.entryPoint?.rangAt ?? row.rangAt

const percent = (share: number | undefined): string => (share === undefined ? '' : share.toFixed(1))

// A transcript leaves a twelfth of the talk silent; the rest is split between speaking and listening.
const silence = 8.3

const listened = ({ spoke }: CallRow): string =>
  percent(spoke === undefined ? undefined : 100 - silence - spoke)

const empty = (): string => ''

/** The 54 columns of call records in their order – docs/dialpad.md §5.3. */
export const callRecords: readonly Column<CallRow>[] = [
  ['date_started', (row) => wall(row, row.startedAt)],
  ['call_id', (row) => row.callId],
  ['category', (row) => row.category],
  ['direction', (row) => row.direction],
  ['external_number', (row) => row.outsideNumber],
  ['internal_number', (row) => row.target.number],
  ['date_first_rang', (row) => wall(row, firstRang(row))],
  ['date_queued', (row) => wall(row, row.queuedAt)],
  ['date_rang', (row) => wall(row, row.rangAt)],
  ['date_connected', (row) => wall(row, row.connectedAt)],
  ['date_ended', (row) => wall(row, row.endedAt)],
  ['target_id', (row) => row.target.id],
  ['target_kind', (row) => row.target.kind],
  ['target_type', (row) => row.target.type],
  ['name', (row) => row.target.name],
  ['email', (row) => row.target.email],
  ['was_recorded', (row) => String(row.recorded)],
  ['entry_point_call_id', (row) => row.entryPoint?.callId ?? ''],
  ['entry_point_target_id', (row) => row.entryPoint?.target.id ?? ''],
  ['entry_point_target_kind', (row) => row.entryPoint?.target.kind ?? ''],
  ['proxy_target_id', empty],
  ['voicemail', (row) => String(row.voicemail)],
  ['transferred_to', (row) => row.transferredTo],
  ['transferred_to_contact_id', empty],
  ['transferred_from_target_id', (row) => row.transferredFromId],
  ['office_id', (row) => row.target.place.officeId],
  ['company_id', (row) => row.target.place.companyId],
  ['device', (row) => row.device],
  ['salesforce_activity_id', empty],
  ['timezone', (row) => row.target.place.rows.name],
  ['availability', (row) => (row.open ? 'open' : 'closed')],
  ['time_in_system', (row) => minutes(lifetime(row))],
  ['callback_type', empty],
  ['callback_id', empty],
  ['master_call_id', (row) => row.conversationId],
  ['time_to_answer', (row) => (row.timeToAnswer === undefined ? '' : minutes(row.timeToAnswer))],
  ['date_callback_connected', empty],
  ['date_callback_ended', empty],
  ['date_anonymized', empty],
  ['categories', (row) => row.tokens],
  ['ringing_duration', (row) => minutes(row.ringing)],
  ['ringing_occurrences', (row) => String(row.rings)],
  ['hold_duration', (row) => minutes(row.hold)],
  ['hold_occurrences', (row) => String(row.holds)],
  ['talk_duration', (row) => minutes(row.talk)],
  ['queued_duration', (row) => minutes(row.queued)],
  ['queued_occurrences', (row) => (row.queued > 0 ? '1' : '0')],
  ['wrapup_duration', (row) => minutes(row.wrapup)],
  ['participant_type', (row) => (row.entryPoint === undefined ? '' : 'operator')],
  ['percent_ai_talk_time', (row) => percent(row.spoke)],
  ['percent_ai_listen_time', listened],
  ['percent_ai_silent_time', (row) => percent(row.spoke === undefined ? undefined : silence)],
  ['campaign_id', empty],
  ['is_internal', (row) => String(row.internal)],
]
