import type { Clock } from '../clock.ts'
import type { EmulatedOffice } from '../entities.ts'
import type { Random } from '../random.ts'
import type { Store } from '../store.ts'
import { ApiError, notFound } from './errors.ts'
import type { ApiSwitches } from './switches.ts'

export type Context = {
  seed: number
  store: () => Store
  clock: Clock
  switches: ApiSwitches
  /** Decides which of the lists asked for with too high a limit are refused. */
  luck: () => Random
}

/** `ids` are what stands in the path, in order. */
export type Asked = {
  query: Readonly<Record<string, string>>
  body: Readonly<Record<string, unknown>>
  ids: readonly string[]
}

export type Answer = { status: number; body: unknown }
export type Route = (asked: Asked) => Answer

export const ok = (body: unknown): Answer => ({ status: 200, body })

export const idIn = ({ ids }: Asked): string => ids[0] ?? ''

export const officeWithId = ({ store }: Context, id: string): EmulatedOffice => {
  const office = store().company.offices.find((each) => each.id === id)
  if (!office) throw notFound('Office', id)
  return office
}

/** Every person belongs to an office, so a missing one is a fault of ours. */
export const officeWithKey = ({ store }: Context, key: string): EmulatedOffice => {
  const office = store().officeByKey(key)
  if (!office) throw new Error(`no office ${key}`)
  return office
}

export const needRights = (office: EmulatedOffice): void => {
  if (!office.administered) throw new ApiError('forbidden', `No rights for office ${office.id}.`)
}
