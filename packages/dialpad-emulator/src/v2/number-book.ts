import type { EmulatedUser } from '../entities.ts'
import { officeWithKey, type Context } from './context.ts'
import { notFound } from './errors.ts'
import { areaCodeOf } from './pool.ts'

type Holder = { type: 'user' | 'department' | 'callcenter'; id: string; user?: EmulatedUser }

/** A number the company has; without a holder it is held back in the office. */
export type Entry = { number: string; officeKey: string; holder?: Holder }

const collect = ({ store }: Context): Entry[] => {
  const { offices, departments, users } = store().company
  const held = offices.flatMap(({ key, reserved = [] }) =>
    reserved.map((number): Entry => ({ number, officeKey: key })),
  )
  const ofLines = departments.map(({ number, officeKey, kind, id }): Entry => ({
    number,
    officeKey,
    holder: { type: kind, id },
  }))
  const ofPeople = users.flatMap((user) =>
    user.numbers.map((number): Entry => ({
      number,
      officeKey: user.officeKey,
      holder: { type: 'user', id: user.id, user },
    })),
  )
  return [...held, ...ofLines, ...ofPeople].toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** Digits of a telephone number make a number of their own, so a page can go on at one. */
export const placeOf = ({ number }: Entry): number => Number(number.slice(1))

/** Every number of the company, in their order; made again only after something changed. */
export const createNumberBook = (context: Context) => {
  let store = context.store()
  let changes = -1
  let entries: Entry[] = []
  return (): Entry[] => {
    const current = context.store()
    if (current === store && current.changes() === changes) return entries
    store = current
    changes = current.changes()
    entries = collect(context)
    return entries
  }
}

export type NumberBook = ReturnType<typeof createNumberBook>

export const entryOf = (book: NumberBook, number: string): Entry => {
  const entry = book().find((each) => each.number === number)
  if (!entry) throw notFound('Number', number)
  return entry
}

const statuses = { user: 'user', department: 'department', callcenter: 'call_center' } as const

/** `available` is what the company holds back: docs/dialpad.md §7.2. */
export const statusOf = ({ holder }: Entry) => (holder ? statuses[holder.type] : 'available')

/** OpenAPI, NumberProto. */
export const wireNumber = (context: Context, entry: Entry) => {
  const office = officeWithKey(context, entry.officeKey)
  const { number, holder } = entry
  return {
    area_code: areaCodeOf(number, office),
    company_id: context.store().company.id,
    number,
    office_id: office.id,
    status: statusOf(entry),
    ...(holder && { target_id: holder.id, target_type: holder.type }),
    type: 'local',
  }
}
