import { reasonCodes, type Reason, type ReasonCode } from '@patchbay/contract'

/** A reason as it is kept: its sentence is looked up when it is shown. */
export type Why = { code: ReasonCode; words: string[] }

export const why = (code: ReasonCode, words: readonly string[] = []): Why => ({ code, words: [...words] })

/** Each says what happened, what is still true, and what to do next. */
export const sentences: Record<ReasonCode, string> = {
  'dialpad.refused':
    'Dialpad refused this step. It changed nothing. Read Dialpad’s own words, put right what they name, then go on.',
  'dialpad.email_unusable':
    'Dialpad gives this person an e-mail address that it can’t be asked about. Nothing was sent for this step. Put the address right in Dialpad’s own portal, then go on.',
  'dialpad.not_possible':
    'Dialpad’s API that is in use here can’t do this. Nothing was sent for this step. Do it in Dialpad’s own portal and go on, or start again where DIALPAD_API is v2.',
  'dialpad.token_rejected':
    'Dialpad does not accept the company’s token. Nothing was sent for this step. Set a valid DIALPAD_TOKEN, then go on.',
  'dialpad.unavailable':
    'Dialpad was not reached. Nothing was sent for this step. Go on once Dialpad answers again.',
  'dialpad.rate_limited':
    'Dialpad asked us to slow down. This step is not done. It goes on by itself while it is waiting; otherwise go on later.',
  'access.ended':
    'Whoever confirmed this may not do it any more: their role or offices, or the person’s office, have changed. Nothing was sent for this step. Somebody who may do it can go on.',
  'answer.lost':
    'The request was sent and its answer was lost. It may or may not have taken effect. Patchbay reads the person back and does not send it again.',
  'readback.unavailable':
    'The request was sent, and the person can’t be read to see whether it took effect. Nothing more is sent. Check again, or look in Dialpad’s own portal.',
  'readback.other_api':
    'The request was sent, and Dialpad’s API that is in use here can’t show whether it took effect: another one told of this person before. Nothing more is sent. Set DIALPAD_API back to that one and check again, or look in Dialpad’s own portal.',
  'readback.not_certain':
    'The request was sent, and readings can’t show whether it took effect: nobody knows any more which of Dialpad’s APIs told of this person before. Nothing more is sent. Look in Dialpad’s own portal.',
  'readback.not_seen':
    'The request was sent, and readings long after it do not show it. The person is as before. Go on to send it again.',
  'person.pending_at_dialpad':
    'Dialpad accepted it and is still creating the person. No second invitation is sent. Wait, or look in Dialpad’s own portal.',
  'person.exists_already':
    'Dialpad has a person with this e-mail address already. Nothing was sent. Open the person to change anything.',
  'person.not_found':
    'Dialpad knows no such person. Nothing was sent. Go back to the list: the person may have been deleted.',
  'person.not_told':
    'Dialpad’s list of people can’t be read as a whole, and this person may be in it. Nothing was sent for this step. Put right in Dialpad’s own portal what can’t be read, then go on.',
  'person.other_api':
    'Another one of Dialpad’s APIs told of this person before, and over the one that is in use here it is not certain who they are. Nothing was sent for this step. Set DIALPAD_API back to go on, or look at the person and start again.',
  'person.not_certain':
    'Nobody knows any more which of Dialpad’s APIs told of this person before, and whether they are still who was confirmed. Nothing was sent for this step. Look at the person and start again.',
  'person.changed_meanwhile':
    'Somebody else changed this person at the same time. Their change was not overwritten. Look at the person, then decide again.',
  'person.state_known_already':
    'The person is in this state already. Nothing was sent. There is nothing to do.',
  'person.as_wanted_already': 'The person is so already. Nothing was sent. There is nothing to do.',
  'person.in_office_already':
    'The person is in this office already. Nothing was sent. There is nothing to do.',
  'person.pending':
    'The person has not accepted the invitation yet. Nothing was sent. Wait until the person is active, or delete the invitation.',
  'numbers.none': 'The person has no numbers. Nothing was sent. There is nothing to do.',
  'numbers.not_confirmed':
    'The person has a number that nobody agreed to lose. Nothing was removed. Start again and confirm the numbers as they are now.',
  'numbers.will_be_lost':
    'These numbers will be lost and can’t be bought back here. Nothing was sent yet. Confirm each of them, or leave the person out.',
  'numbers.may_be_lost':
    'Dialpad does not tell the country of one of the two offices, so these numbers may be lost. Nothing was sent yet. Confirm each of them, or leave the person out.',
  'numbers.more_than_asked':
    'One number was asked for, and the person has more than one new one. Nothing was taken back. Look at the person in Dialpad’s own portal and remove what is too many.',
  'numbers.not_free':
    'This number is not free: somebody has it, or the company does not. Nothing was sent. Choose a number from the pool.',
  'office.not_found': 'Dialpad knows no such office. Nothing was sent. Choose an office from the list.',
  'step.after_check':
    'A check showed that the step before took effect. A check sends nothing, so the next step was not sent. Go on to send it.',
  'step.earlier_failed':
    'An earlier step did not take effect. This one was not sent. It follows when you go on.',
}

export const shownReason = ({ code, words }: Why): Reason => ({ code, message: sentences[code], words })

export const isReasonCode = (code: string): code is ReasonCode => reasonCodes.some((known) => known === code)
