const names = (text: string): readonly string[] => text.trim().split(/\s+/)

/** The 54 columns of call records – docs/dialpad.md §5.3. */
export const callColumns = names(`
  date_started call_id category direction external_number internal_number date_first_rang date_queued date_rang
  date_connected date_ended target_id target_kind target_type name email was_recorded entry_point_call_id
  entry_point_target_id entry_point_target_kind proxy_target_id voicemail transferred_to
  transferred_to_contact_id transferred_from_target_id office_id company_id device salesforce_activity_id timezone
  availability time_in_system callback_type callback_id master_call_id time_to_answer date_callback_connected
  date_callback_ended date_anonymized categories ringing_duration ringing_occurrences hold_duration
  hold_occurrences talk_duration queued_duration queued_occurrences wrapup_duration participant_type
  percent_ai_talk_time percent_ai_listen_time percent_ai_silent_time campaign_id is_internal
`)

/** The 14 columns of text records – docs/dialpad.md §5.4. */
export const textColumns = names(`
  date message_id name email target_type target_id sender_id direction to_phone from_phone encrypted_text
  encrypted_aes_text mms timezone
`)

/** Cells that may begin with a plus because they are numbers to dial. */
export const phoneColumns = names('external_number internal_number to_phone from_phone transferred_to')
