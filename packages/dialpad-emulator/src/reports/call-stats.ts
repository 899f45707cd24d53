import { callMeasures } from './call-measures.ts'
import type { CallRow } from './call-row.ts'
import type { Column } from './csv.ts'
import { describedBy, type Group } from './groups.ts'

type Calls = Group<CallRow>

const described = new Map<string, Column<Calls>>(Object.entries(describedBy))

const columnNamed = (name: string): Column<Calls> => {
  const measure = callMeasures.get(name)
  // This company knows no callbacks, menus or spam: those columns are there and say 0.
  return described.get(name) ?? [name, ({ rows }) => measure?.(rows) ?? '0']
}

const columns = (names: string): readonly Column<Calls>[] => names.trim().split(/\s+/).map(columnNamed)

/** The 68 columns of call stats grouped by date, in their order – docs/dialpad.md §5.3. */
export const statsByDate = columns(`
  date all_calls inbound_calls outbound_calls voicemails missed abandoned forwarded cancelled minutes acd aht
  inbound_minutes outbound_minutes time_in_system service_level callbacks_requested callbacks_completed
  callbacks_cancelled open_inbound_calls open_missed_calls open_abandoned_calls callbacks_connected
  callbacks_unconnected missed_voicemails other_voicemails missed_transferred asa open_transferred short_abandoned
  handled answered answered_transferred message spam in_queue_voicemail dtmf_voicemail direct_to_voicemail
  transfer_voicemail outbound_connected connected_transferred transferred_out transferred_in dtmf_transfer
  auto_transfer router_transfer forward_transfer timezone ringing_duration avg_ringing_duration hold_duration
  avg_hold_duration talk_duration avg_talk_duration queued_duration avg_queued_duration wrapup_duration
  avg_wrapup_duration callback_agent_missed_rejected direct_callback_agent_missed_rejected
  direct_callback_cancelled scripted_ivr_transfer total_voicemails unresolved_voicemails resolved_voicemails
  avg_voicemail_handle_time_minutes avg_voicemail_assignment_time_minutes avg_time_open_minutes
`)

/** 55 columns, a row per target and day. Unverified: which columns there are is known in part, their order is not. */
export const statsByTarget = columns(`
  date user_id name email type all_calls inbound_calls outbound_calls internal_calls answered missed ring_no_answer
  rejected abandoned short_abandoned cancelled forwarded handled outbound_connected voicemails missed_voicemails
  other_voicemails direct_to_voicemail transferred_out transferred_in forward_transfer auto_transfer router_transfer
  answered_transferred open_inbound_calls open_missed_calls open_abandoned_calls service_level minutes
  inbound_minutes outbound_minutes acd aht asa time_in_system ringing_duration avg_ringing_duration hold_duration
  avg_hold_duration talk_duration avg_talk_duration queued_duration avg_queued_duration wrapup_duration
  avg_wrapup_duration desktop_app_calls web_app_calls android_calls callbacks_requested timezone
`)
