import { Type } from 'typebox'

import type { EmulatedUser } from '../entities.ts'
import { idIn, needRights, officeWithKey, ok, type Answer, type Context, type Route } from './context.ts'
import { ApiError } from './errors.ts'
import { takeAdditionalLine } from './licences.ts'
import { entryOf, wireNumber, type NumberBook } from './number-book.ts'
import { giveBack, takeNumber } from './pool.ts'
import { Flag, Int64, readFields } from './read.ts'
import { userWithId } from './user-reads.ts'

const E164 = Type.String({ pattern: '^\\+[1-9][0-9]{1,14}$' })
const wish = {
  number: Type.Optional(E164),
  area_code: Type.Optional(Type.String({ pattern: '^[0-9]{1,5}$' })),
  primary: Type.Optional(Type.Boolean()),
}
const target = { target_id: Int64, target_type: Type.String() }

const Assign = Type.Object(wish)
const AssignToTarget = Type.Object({ ...wish, ...target })
const AssignThis = Type.Object({ ...target, primary: Type.Optional(Type.Boolean()) })
const Unassign = Type.Object({ number: E164 })
const Release = Type.Object({ release: Type.Optional(Flag) })

type Wish = { number?: string; area_code?: string; primary?: boolean }
type Target = { target_id: string | number; target_type: string }

const assign = (context: Context, user: EmulatedUser, asked: Wish): Answer => {
  const office = officeWithKey(context, user.officeKey)
  needRights(office)
  if (user.numbers.length > 0) takeAdditionalLine(context, office)
  const number = takeNumber(context, user.officeKey, asked)
  const numbers = asked.primary === false ? [...user.numbers, number] : [number, ...user.numbers]
  context.store().save({ user: { ...user, numbers } })
  const holder = { type: 'user', id: user.id } as const
  return ok(wireNumber(context, { number, officeKey: user.officeKey, holder }))
}

const targetUser = (context: Context, { target_id: id, target_type: type }: Target): EmulatedUser => {
  if (type === 'user') return userWithId(context, String(id))
  throw new ApiError('bad_request', `Numbers of a ${type} can't be changed in this company.`)
}

type Taken = { number: string; user: EmulatedUser; isReleased: boolean }

const unassign = (context: Context, { number, user, isReleased }: Taken): Answer => {
  needRights(officeWithKey(context, user.officeKey))
  const { officeKey } = user
  context.store().save({ user: { ...user, numbers: user.numbers.filter((each) => each !== number) } })
  if (!isReleased && context.switches.pool === 'kept') {
    giveBack(context, officeKey, [number])
    return ok(wireNumber(context, { number, officeKey }))
  }
  return ok({ company_id: context.store().company.id, deleted: true, number })
}

/** OpenAPI, numbers.assign_user_number.post. */
export const assignToUser =
  (context: Context): Route =>
  (asked) => {
    const user = userWithId(context, idIn(asked))
    return assign(context, user, readFields(Assign, asked.body))
  }

/** OpenAPI, numbers.user_unassign_number.post. */
export const unassignFromUser =
  (context: Context): Route =>
  (asked) => {
    const user = userWithId(context, idIn(asked))
    const { number } = readFields(Unassign, asked.body)
    if (user.numbers.includes(number)) return unassign(context, { number, user, isReleased: false })
    throw new ApiError('bad_request', `Number ${number} is not assigned to user ${user.id}.`)
  }

/** OpenAPI, numbers.assign_target_number.post. */
export const assignToTarget =
  (context: Context): Route =>
  ({ body }) => {
    const asked = readFields(AssignToTarget, body)
    return assign(context, targetUser(context, asked), asked)
  }

/** OpenAPI, numbers.assign_number.post. */
export const assignThis =
  (context: Context, book: NumberBook): Route =>
  (asked) => {
    const wanted = readFields(AssignThis, asked.body)
    const { number } = entryOf(book, idIn(asked))
    return assign(context, targetUser(context, wanted), { number, primary: wanted.primary })
  }

/** OpenAPI, numbers.delete. */
export const deleteNumber =
  (context: Context, book: NumberBook): Route =>
  (asked) => {
    const { release } = readFields(Release, asked.query)
    const { number, officeKey, holder } = entryOf(book, idIn(asked))
    const isReleased = release === 'true'
    if (holder?.user) return unassign(context, { number, user: holder.user, isReleased })
    if (holder)
      throw new ApiError('bad_request', `Numbers of a ${holder.type} can't be changed in this company.`)
    if (!isReleased) return ok(wireNumber(context, { number, officeKey }))
    takeNumber(context, officeKey, { number })
    return ok({ company_id: context.store().company.id, deleted: true, number })
  }
