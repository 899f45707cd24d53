import { nothingChanged, type ErrorRow } from './request-errors.ts'

/** Errors of the accounts of people who sign in to Patchbay. */
export const accountErrors = {
  'account.not_found': {
    status: 404,
    what: 'There is no such account.',
    unchanged: nothingChanged,
    next: 'Go back to the list of accounts.',
  },
  'account.exists': {
    status: 409,
    what: 'Somebody has an account with this e-mail address already.',
    unchanged: nothingChanged,
    next: 'Look for it in the list, and make a new link for it there.',
  },
  'account.disabled': {
    status: 409,
    what: 'This account is disabled.',
    unchanged: nothingChanged,
    next: 'Enable it first.',
  },
  'account.own': {
    status: 409,
    what: 'This is your own account.',
    unchanged: nothingChanged,
    next: 'Ask another owner to do it.',
  },
  'account.by_sso': {
    status: 409,
    what: 'This account is one of the company’s single sign-on.',
    unchanged: nothingChanged,
    next: 'Change it there: groups give the role, and the password is not Patchbay’s.',
  },
  'account.password_wrong': {
    status: 409,
    what: 'The current password is not right.',
    unchanged: nothingChanged,
    next: 'Type the password that you sign in with.',
  },
  'account.password_missing': {
    status: 409,
    what: 'This account has no password to prove it by.',
    unchanged: nothingChanged,
    next: 'Choose one under Your account.',
  },
  'account.second_factor_there': {
    status: 409,
    what: 'This account asks for a code already.',
    unchanged: nothingChanged,
    next: 'Remove the code first to use another app.',
  },
  'account.second_factor_not_begun': {
    status: 409,
    what: 'There is no secret to confirm, or it is too old.',
    unchanged: nothingChanged,
    next: 'Begin again and scan the new picture.',
  },
} as const satisfies Record<string, ErrorRow>
