import type { EmulatedOffice, EmulatedUser } from '../entities.ts'
import { needRights, officeWithId, officeWithKey, type Context } from './context.ts'
import { ApiError } from './errors.ts'
import { needLicence } from './licences.ts'
import { giveBack, takeNumber } from './pool.ts'

type Move = { from: EmulatedOffice; to: EmulatedOffice; isInternational: boolean }

/** What both ways to move ask for; undefined when somebody is there already. */
const planMove = (context: Context, user: EmulatedUser, officeId: string): Move | undefined => {
  const from = officeWithKey(context, user.officeKey)
  const to = officeWithId(context, officeId)
  if (to.key === from.key) return undefined
  needRights(to)
  needRights(from)
  return { from, to, isInternational: to.country !== from.country }
}

/** As PATCH moves: never across countries while there are numbers. Nothing is saved yet. */
export const movedTo = (context: Context, user: EmulatedUser, officeId: string): EmulatedUser => {
  const move = planMove(context, user, officeId)
  if (!move) return user
  if (move.isInternational && user.numbers.length > 0)
    throw new ApiError('numbers_assigned', 'The user must not have phone numbers assigned.')
  return { ...user, officeKey: move.to.key }
}

// Whoever has no number has an internal one beginning with 803, which stays as it is.
const losesNumbers = (user: EmulatedUser, { isInternational }: Move): boolean =>
  isInternational && user.numbers.length > 0

/** As `move_office` moves: across countries all numbers go and a new one comes: docs/dialpad.md §7.2. */
export const moveOffice = (context: Context, user: EmulatedUser, officeId: string): EmulatedUser => {
  const move = planMove(context, user, officeId)
  if (!move) return user
  needLicence(context, move.to, user.licence)
  const isStripped = losesNumbers(user, move)
  const numbers = isStripped ? [takeNumber(context, move.to.key)] : user.numbers
  const moved = { ...user, officeKey: move.to.key, numbers }
  context.store().save({ user: moved })
  if (isStripped) giveBack(context, move.from.key, user.numbers)
  return moved
}
