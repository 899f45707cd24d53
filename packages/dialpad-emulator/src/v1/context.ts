import type { Clock } from '../clock.ts'
import type { EmulatedOffice, EmulatedUser } from '../entities.ts'
import { Refusal } from '../refusal.ts'
import type { Store } from '../store.ts'
import type { Switches } from '../switches.ts'

export type Context = {
  seed: number
  store: () => Store
  clock: Clock
  switches: Switches
  addDelayMs: number
}

export type Parameters = Readonly<Record<string, string>>
export type Answer = { status: number; body: unknown }
export type Route = (parameters: Parameters) => Answer

export const ok = (body: unknown): Answer => ({ status: 200, body })

/** Whether reads show somebody: not before the adding is done, and not after deletion unless switched on. */
export const isShown = ({ clock, switches }: Context, user: EmulatedUser): boolean => {
  if (user.state === 'deleted') return switches.showDeleted
  return user.appearsAt <= clock.now()
}

const changeable = (context: Context, user: EmulatedUser | undefined): EmulatedUser => {
  if (!user || user.state === 'deleted' || !isShown(context, user)) throw new Refusal('user_not_found')
  return user
}

export const userWithEmail = (context: Context, email: string): EmulatedUser =>
  changeable(context, context.store().userByEmail(email))

export const userWithKey = (context: Context, key: string): EmulatedUser =>
  changeable(context, context.store().userByKey(key))

export const officeWithKey = ({ store }: Context, key: string): EmulatedOffice => {
  const office = store().officeByKey(key)
  if (!office) throw new Refusal('office_not_found')
  return office
}

export const needRights = (office: EmulatedOffice): void => {
  if (!office.administered)
    throw new Refusal('not_office_admin', { detail: `${office.name} is not administered` })
}
