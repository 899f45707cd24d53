export type ErrorRow = { status: number; what: string; unchanged: string; next: string }

export const nothingSent = 'Nothing was sent to Dialpad.'
export const nothingChanged = 'Nothing was changed.'

/** Errors of the request itself, of the session and of the server. */
export const requestErrors = {
  'request.invalid': {
    status: 400,
    what: 'The request is not understood.',
    unchanged: nothingSent,
    next: 'Check the marked fields and try again.',
  },
  'request.too_large': {
    status: 413,
    what: 'The request is too large.',
    unchanged: nothingSent,
    next: 'Send less at once.',
  },
  'request.unsupported_type': {
    status: 415,
    what: 'Only JSON is understood here.',
    unchanged: nothingSent,
    next: 'Send the body as application/json.',
  },
  'request.cross_site': {
    status: 403,
    what: 'The request did not come from Patchbay’s own pages.',
    unchanged: nothingSent,
    next: 'Open Patchbay at its own address and do it there.',
  },
  'request.wrong_host': {
    status: 421,
    what: 'Patchbay is not served under this address.',
    unchanged: nothingSent,
    next: 'Use the address that Patchbay printed at its start, or set PUBLIC_ORIGIN.',
  },
  'request.wrong_method': {
    status: 405,
    what: 'This address does not take that method.',
    unchanged: nothingSent,
    next: 'See /api/openapi.json for what it takes.',
  },
  'request.not_found': {
    status: 404,
    what: 'There is nothing at this address.',
    unchanged: nothingSent,
    next: 'Check the address.',
  },
  'request.timeout': {
    status: 408,
    what: 'The request did not arrive whole in time.',
    unchanged: nothingSent,
    next: 'Check the network and try again.',
  },
  'cursor.invalid': {
    status: 400,
    what: 'This page of the list can’t be continued.',
    unchanged: nothingChanged,
    next: 'Start again at the first page.',
  },
  'session.missing': {
    status: 401,
    what: 'You are not signed in, or your session has ended.',
    unchanged: nothingSent,
    next: 'Sign in again; what you typed stays here.',
  },
  'session.changed': {
    status: 409,
    what: 'Somebody else is signed in in this browser now.',
    unchanged: nothingSent,
    next: 'Load the page again.',
  },
  'session.proof_needed': {
    status: 403,
    what: 'This takes a fresh proof that it is you.',
    unchanged: nothingSent,
    next: 'Show once more how you sign in, then confirm again.',
  },
  'session.wrong_credentials': {
    status: 401,
    what: 'E-mail or password is not right.',
    unchanged: nothingChanged,
    next: 'Try again, or ask an owner to reset it.',
  },
  'session.code_needed': {
    status: 401,
    what: 'This account also asks for a code.',
    unchanged: nothingChanged,
    next: 'Type the code that your app shows.',
  },
  'session.code_wrong': {
    status: 401,
    what: 'The code is not right, or was used already.',
    unchanged: nothingChanged,
    next: 'Wait for the next code of your app and type that one.',
  },
  'session.sso_failed': {
    status: 400,
    what: 'Single sign-on did not come to its end.',
    unchanged: nothingChanged,
    next: 'Sign in again from here; if it stays, tell the person who runs Patchbay.',
  },
  'session.sso_unavailable': {
    status: 503,
    what: 'The company’s single sign-on is not answering.',
    unchanged: nothingChanged,
    next: 'Try again in a moment.',
  },
  'session.no_role': {
    status: 403,
    what: 'You are signed in to your company, and have no role in Patchbay.',
    unchanged: nothingChanged,
    next: 'Ask an owner to put you into a group that has one.',
  },
  'session.password_off': {
    status: 403,
    what: 'Here people sign in by single sign-on alone.',
    unchanged: nothingChanged,
    next: 'Sign in with your company’s account.',
  },
  'session.throttled': {
    status: 429,
    what: 'Too many attempts to sign in.',
    unchanged: nothingChanged,
    next: 'Wait a moment and try again.',
  },
  'session.busy': {
    status: 503,
    what: 'Too many people are signing in at this moment.',
    unchanged: nothingChanged,
    next: 'Try again in a few seconds.',
  },
  'session.link_invalid': {
    status: 401,
    what: 'This sign-in link was used already, or is too old.',
    unchanged: nothingChanged,
    next: 'Ask an owner for a new link, or restart Patchbay where it prints one.',
  },
  'session.password_needed': {
    status: 409,
    what: 'This link is for choosing a password.',
    unchanged: nothingChanged,
    next: 'Choose a password to go on.',
  },
  'session.owner_missing': {
    status: 409,
    what: 'This Patchbay has no owner yet.',
    unchanged: nothingChanged,
    next: 'Choose an e-mail address and a password to become its owner.',
  },
  'access.denied': {
    status: 403,
    what: 'You may not do this.',
    unchanged: nothingSent,
    next: 'Ask an owner for the right to do it.',
  },
  'server.stopping': {
    status: 503,
    what: 'Patchbay is stopping or starting.',
    unchanged: nothingSent,
    next: 'Try again in a few seconds.',
  },
  'audit.unavailable': {
    status: 503,
    what: 'What you asked for can’t be written to the audit log.',
    unchanged: nothingSent,
    next: 'Tell the person who runs Patchbay: without a row there is no action.',
  },
  'server.overloaded': {
    status: 503,
    what: 'Patchbay is busy.',
    unchanged: nothingSent,
    next: 'Try again in a few seconds.',
  },
  internal: {
    status: 500,
    what: 'Something went wrong inside Patchbay.',
    unchanged: 'Whether anything was changed is shown under Operations.',
    next: 'Try again; if it stays, pass on the request id.',
  },
} as const satisfies Record<string, ErrorRow>
