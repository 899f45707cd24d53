import type { EmulatedOffice, EmulatedUser } from '../entities.ts'
import { identify } from '../keys.ts'
import { Refusal } from '../refusal.ts'
import { reactivated, suspended } from '../user-states.ts'
import { needRights, officeWithKey, userWithEmail, userWithKey, type Context } from './context.ts'

export type NewUser = { email: string; first_name?: string; last_name?: string; office_key?: string }

const takeLicence = ({ store, switches }: Context, office: EmulatedOffice): void => {
  if (store().licencesHeld(office.key) < office.licences) return
  if (switches.addNeedsLicence) throw new Refusal('no_license', { detail: `${office.name} is full` })
  store().save({ office: { ...office, licences: office.licences + 1 } })
}

/** Nobody sees the person until the delay is over, but the e-mail and the licence are taken at once. */
export const add = (context: Context, asked: NewUser): EmulatedUser => {
  const { store, switches, clock } = context
  const office = officeWithKey(context, asked.office_key ?? store().ownOfficeKey())
  if (switches.rightsNeededFor.includes('add')) needRights(office)
  const known = store().userByEmail(asked.email)
  if (known && known.state !== 'deleted') throw new Refusal('email_conflict')
  takeLicence(context, office)
  const user: EmulatedUser = {
    ...identify(context.seed, 'user', store().company.users.length),
    firstName: asked.first_name ?? '',
    lastName: asked.last_name ?? '',
    email: asked.email,
    officeKey: office.key,
    state: 'pending',
    numbers: [],
    appearsAt: clock.now() + context.addDelayMs,
  }
  store().save({ user })
  return user
}

const needRightsFor = (context: Context, kind: 'state' | 'numbers', user: EmulatedUser): EmulatedOffice => {
  const office = officeWithKey(context, user.officeKey)
  if (context.switches.rightsNeededFor.includes(kind)) needRights(office)
  return office
}

const replace = ({ store }: Context, user: EmulatedUser): EmulatedUser => {
  store().save({ user })
  return user
}

/** Asking for the state that somebody is in already is no error and changes nothing. */
export const setState = (context: Context, action: 'suspend' | 'reactivate', email: string): EmulatedUser => {
  const user = userWithEmail(context, email)
  needRightsFor(context, 'state', user)
  const changed = action === 'suspend' ? suspended(user, context.clock.now()) : reactivated(user)
  return changed === user ? user : replace(context, changed)
}

export const remove = (context: Context, email: string): void => {
  const user = userWithEmail(context, email)
  needRightsFor(context, 'state', user)
  replace(context, { ...user, state: 'deleted', numbers: [], deletedAt: context.clock.now() })
}

export const transfer = (context: Context, userKey: string, officeKey: string): EmulatedUser => {
  const user = userWithKey(context, userKey)
  const source = officeWithKey(context, user.officeKey)
  const target = officeWithKey(context, officeKey)
  if (target.key === source.key) return user
  needRights(target)
  needRights(source)
  if (target.country !== source.country && user.numbers.length > 0) throw new Refusal('numbers_not_removed')
  if (context.store().licencesHeld(target.key) >= target.licences) throw new Refusal('no_license')
  return replace(context, { ...user, officeKey: target.key })
}

/** One number more, fitting the country of the person's office. */
export const addNumber = (context: Context, userKey: string): EmulatedUser => {
  const user = userWithKey(context, userKey)
  const office = needRightsFor(context, 'numbers', user)
  const number = context.store().numbers.issue(office)
  if (number === undefined)
    throw new Refusal('internal_error', { detail: `no number is left for ${office.name}` })
  return replace(context, { ...user, numbers: [...user.numbers, number] })
}

export const removeNumbers = (context: Context, userKey: string): EmulatedUser => {
  const user = userWithKey(context, userKey)
  needRightsFor(context, 'numbers', user)
  return user.numbers.length === 0 ? user : replace(context, { ...user, numbers: [] })
}
