import type { ConnectionFinding } from '@patchbay/contract'

import { failureIn, valueIn, type Failure, type Reading } from './reading.ts'

export type Api = 'v1' | 'v2'

/** All that was read; `otherApi` says whether that one takes the token too, as far as that is known. */
export type Readings = {
  api: Api
  origin: string
  owner: Reading<{ email: string; isCompanyAdmin: boolean } | undefined>
  company: Reading<{ offices?: number } | undefined>
  offices: Reading<number>
  otherApi: boolean | undefined
  clockDifferenceMs: number | undefined
}

type Said = Omit<ConnectionFinding, 'check'>

const apiNames: Record<Api, string> = { v1: 'legacy API (v1)', v2: 'current API (v2)' }
const otherOf: Record<Api, Api> = { v1: 'v2', v2: 'v1' }

const newToken =
  'Make a key as a company admin in Dialpad’s admin settings, under Authentication, API Keys; ' +
  'set it as DIALPAD_TOKEN and start Patchbay again.'

/** The token was recognised, whatever it may do. */
const isKnown = ({ owner, company, offices }: Readings): boolean => {
  const readings: readonly Reading<unknown>[] = [owner, company, offices]
  return readings.some((reading) => failureIn(reading) === 'forbidden' || valueIn(reading) !== undefined)
}

const tokenFailures: Record<Exclude<Failure, 'forbidden'>, (readings: Readings) => Said> = {
  rejected: ({ api, otherApi }) => ({
    outcome: 'failed',
    found: `Dialpad’s ${apiNames[api]} does not accept the token.`,
    next: otherApi ? `Its ${apiNames[otherOf[api]]} does: see below.` : newToken,
  }),
  absent: ({ api, origin }) => ({
    outcome: 'failed',
    found: `What answers at ${origin} is not Dialpad’s ${apiNames[api]}, or it refuses the simplest question.`,
    next: 'Check DIALPAD_BASE_URL, and that nothing on the way, such as a proxy, answers instead of Dialpad.',
  }),
  unavailable: ({ origin }) => ({
    outcome: 'failed',
    found: `Dialpad is not answering at ${origin}.`,
    next: `Check that this computer reaches ${origin}, then check again.`,
  }),
  timeout: ({ origin }) => ({
    outcome: 'failed',
    found: `Dialpad took too long to answer at ${origin}.`,
    next: 'Check again in a moment; if it stays, check the network between this computer and Dialpad.',
  }),
  rate_limited: () => ({
    outcome: 'not_known',
    found: 'Dialpad asked us to slow down before it said anything about the token.',
    next: 'Wait a minute, then check again.',
  }),
}

const token = (readings: Readings): Said => {
  const failure = failureIn(readings.offices)
  if (failure === undefined || failure === 'forbidden' || isKnown(readings)) {
    return { outcome: 'fine', found: 'Dialpad accepts the token.' }
  }
  return tokenFailures[failure](readings)
}

const owner = (readings: Readings): Said => {
  const found = valueIn(readings.owner)
  if (found) {
    return { outcome: 'fine', found: `The token belongs to ${found.email || 'somebody without an address'}.` }
  }
  return {
    outcome: 'not_known',
    found: isKnown(readings)
      ? 'Dialpad does not say whose token it is: the legacy API never does, and a company’s own key is nobody’s.'
      : 'Whose token it is could not be asked.',
  }
}

const rightsNeeded = `Use a company admin’s key. ${newToken}`

const rights = (readings: Readings): Said => {
  const isAdmin = valueIn(readings.owner)?.isCompanyAdmin
  if (isAdmin === true || valueIn(readings.company) !== undefined) {
    return { outcome: 'fine', found: 'The token has the rights of a company admin.' }
  }
  if (failureIn(readings.offices) === 'forbidden') {
    return { outcome: 'failed', found: 'The token may not even list offices.', next: rightsNeeded }
  }
  if (isAdmin === false || failureIn(readings.company) === 'forbidden') {
    return {
      outcome: 'attention',
      found: 'The token lacks the rights of a company admin: some readings and changes will be refused.',
      next: rightsNeeded,
    }
  }
  return {
    outcome: 'not_known',
    found: isKnown(readings)
      ? 'Dialpad does not say which rights the token has.'
      : 'Which rights the token has could not be asked.',
  }
}

const othersPart = ({ api, otherApi }: Readings): string => {
  const name = apiNames[otherOf[api]]
  if (otherApi === undefined) return `Whether the ${name} takes this token is not known.`
  return otherApi ? `The ${name} takes this token too.` : `The ${name} does not take this token.`
}

const apiInUse = (readings: Readings): Said => {
  const { api, otherApi, offices } = readings
  const name = `Dialpad’s ${apiNames[api]}`
  const failure = failureIn(offices)
  if (failure === undefined || isKnown(readings)) {
    return { outcome: 'fine', found: `${name} is in use and answers. ${othersPart(readings)}` }
  }
  if (otherApi === true && (failure === 'rejected' || failure === 'absent')) {
    return {
      outcome: 'failed',
      found: `${name} is in use and does not take this token, but the ${apiNames[otherOf[api]]} does.`,
      next: `Set DIALPAD_API=${otherOf[api]} and start Patchbay again.`,
    }
  }
  if (failure === 'rejected') {
    return { outcome: 'not_known', found: `${name} is in use. ${othersPart(readings)}` }
  }
  return { outcome: 'not_known', found: `${name} is in use. Whether it answers could not be asked.` }
}

const count = (offices: number): string => (offices === 1 ? '1 office' : `${offices} offices`)

const offices = ({ offices: reading, company }: Readings): Said => {
  const visible = valueIn(reading)
  if (visible === undefined) {
    return { outcome: 'not_known', found: 'How many offices the token shows could not be asked.' }
  }
  const all = valueIn(company)?.offices
  if (visible === 0 || (all !== undefined && visible < all)) {
    return {
      outcome: 'attention',
      found: `The token shows ${visible} of ${all === undefined ? 'the company’s offices' : `the company’s ${count(all)}`}.`,
      next: `The people of the others can’t be managed here. ${rightsNeeded}`,
    }
  }
  return {
    outcome: 'fine',
    found: `The token shows ${all === undefined ? count(visible) : `all of the company’s ${count(visible)}`}.`,
  }
}

const mostFineMs = 30_000

const duration = (ms: number): string => {
  const seconds = Math.round(Math.abs(ms) / 1_000)
  const units = [
    { name: 'day', of: 86_400 },
    { name: 'hour', of: 3_600 },
    { name: 'minute', of: 60 },
    { name: 'second', of: 1 },
  ]
  const unit = units.find(({ of }) => seconds >= 2 * of) ?? { name: 'second', of: 1 }
  const amount = Math.round(seconds / unit.of)
  return `${amount} ${unit.name}${amount === 1 ? '' : 's'}`
}

const clock = ({ clockDifferenceMs: differenceMs }: Readings): Said => {
  if (differenceMs === undefined) return { outcome: 'not_known', found: 'Dialpad did not tell the time.' }
  if (Math.abs(differenceMs) <= mostFineMs) {
    return { outcome: 'fine', found: `This computer’s clock is within ${duration(mostFineMs)} of Dialpad’s.` }
  }
  return {
    outcome: 'attention',
    found: `This computer’s clock is ${duration(differenceMs)} ${differenceMs > 0 ? 'behind' : 'ahead of'} Dialpad’s.`,
    next: 'Set it, best by a time service: the days of reports and the end of links and sessions go by it.',
  }
}

/** What the readings mean for a person, in the order of the contract's checks. */
export const findingsOf = (readings: Readings): ConnectionFinding[] => [
  { check: 'token', ...token(readings) },
  { check: 'owner', ...owner(readings) },
  { check: 'rights', ...rights(readings) },
  { check: 'api', ...apiInUse(readings) },
  { check: 'offices', ...offices(readings) },
  { check: 'clock', ...clock(readings) },
]
