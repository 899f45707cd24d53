import { Type, type Static } from 'typebox'

import { Licence, type EmulatedUser } from '../entities.ts'
import { identify } from '../keys.ts'
import { reactivated, suspended } from '../user-states.ts'
import { idIn, needRights, officeWithId, officeWithKey, ok, type Context, type Route } from './context.ts'
import { ApiError } from './errors.ts'
import { needLicence, takeLicence } from './licences.ts'
import { movedTo, moveOffice } from './moves.ts'
import { giveBack, takeNumber } from './pool.ts'
import { Int64, Nothing, readFields } from './read.ts'
import { userWithId } from './user-reads.ts'
import { emailsOf, wireUser } from './wire-user.ts'

const Email = Type.String({ pattern: '^[^\\s@]+@[^\\s@]+$', maxLength: 320 })
const Line = Type.String({ pattern: '^[^\\r\\n]*$', maxLength: 500 })

const Create = Type.Object({
  email: Email,
  office_id: Int64,
  first_name: Type.Optional(Line),
  last_name: Type.Optional(Line),
  license: Type.Optional(Licence),
  auto_assign: Type.Optional(Type.Boolean()),
})

/** The fields of the vendor's that this company knows about: docs/dialpad.md §7.5. */
const Update = Type.Object({
  state: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('suspended')])),
  office_id: Type.Optional(Int64),
  phone_numbers: Type.Optional(Type.Array(Type.String())),
  license: Type.Optional(Licence),
  first_name: Type.Optional(Line),
  last_name: Type.Optional(Line),
  job_title: Type.Optional(Line),
  extension: Type.Optional(Type.String({ pattern: '^[0-9]{0,10}$' })),
  emails: Type.Optional(Type.Array(Email, { minItems: 1 })),
})
type Update = Static<typeof Update>

const needFreeEmails = ({ store }: Context, emails: readonly string[], userKey?: string): void => {
  const wanted = new Set(emails.map((email) => email.toLowerCase()))
  const other = store().company.users.some(
    (user) =>
      user.key !== userKey &&
      user.state !== 'deleted' &&
      emailsOf(user).some((email) => wanted.has(email.toLowerCase())),
  )
  if (other) throw new ApiError('conflict', 'A user with this email already exists.')
}

/** OpenAPI, users.create: who is added is there at once. */
export const createUser =
  (context: Context): Route =>
  ({ body }) => {
    const asked = readFields(Create, body)
    const { store, clock, switches, seed } = context
    const office = officeWithId(context, String(asked.office_id))
    needFreeEmails(context, [asked.email])
    takeLicence(context, office, asked.license)
    const user: EmulatedUser = {
      ...identify(seed, 'user', store().company.users.length),
      firstName: asked.first_name ?? '',
      lastName: asked.last_name ?? '',
      email: asked.email,
      officeKey: office.key,
      state: switches.addedState,
      numbers: asked.auto_assign === true ? [takeNumber(context, office.key)] : [],
      appearsAt: clock.now(),
      licence: asked.license ?? 'talk',
    }
    store().save({ user })
    return ok(wireUser(context, user))
  }

const withState = (user: EmulatedUser, { state }: Update, now: number): EmulatedUser => {
  if (state === undefined) return user
  return state === 'suspended' ? suspended(user, now) : reactivated(user)
}

const withNumbers = (
  context: Context,
  user: EmulatedUser,
  { phone_numbers: wanted }: Update,
): EmulatedUser => {
  if (wanted === undefined) return user
  needRights(officeWithKey(context, user.officeKey))
  const isNew = wanted.some((number) => !user.numbers.includes(number))
  if (isNew || new Set(wanted).size < wanted.length)
    throw new ApiError('bad_request', 'Numbers can be re-ordered or removed here, not assigned.')
  return { ...user, numbers: wanted }
}

const withEmails = (context: Context, user: EmulatedUser, { emails }: Update): EmulatedUser => {
  const [email, ...otherEmails] = emails ?? []
  if (email === undefined) return user
  needFreeEmails(context, [email, ...otherEmails], user.key)
  return { ...user, email, otherEmails }
}

const described = (user: EmulatedUser, asked: Update): EmulatedUser => ({
  ...user,
  firstName: asked.first_name ?? user.firstName,
  lastName: asked.last_name ?? user.lastName,
  // Blank takes it away.
  jobTitle: (asked.job_title ?? user.jobTitle) || undefined,
  extension: (asked.extension ?? user.extension) || undefined,
  licence: asked.license ?? user.licence,
})

/** A move wants a free line, another licence at the same place buys one. */
const settleLicence = (context: Context, before: EmulatedUser, after: EmulatedUser): void => {
  const office = officeWithKey(context, after.officeKey)
  if (after.officeKey !== before.officeKey) needLicence(context, office, after.licence)
  else if ((after.licence ?? 'talk') !== (before.licence ?? 'talk'))
    takeLicence(context, office, after.licence)
}

const isSame = (one: EmulatedUser, other: EmulatedUser): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** OpenAPI, users.update: all of what is asked, or nothing. */
export const updateUser =
  (context: Context): Route =>
  (asked) => {
    const user = userWithId(context, idIn(asked))
    const wanted = readFields(Update, asked.body)
    const moved = wanted.office_id === undefined ? user : movedTo(context, user, String(wanted.office_id))
    const addressed = withEmails(context, withNumbers(context, moved, wanted), wanted)
    const changed = described(withState(addressed, wanted, context.clock.now()), wanted)
    if (isSame(user, changed)) return ok(wireUser(context, user))
    settleLicence(context, user, changed)
    context.store().save({ user: changed })
    giveBack(
      context,
      user.officeKey,
      user.numbers.filter((number) => !changed.numbers.includes(number)),
    )
    return ok(wireUser(context, changed))
  }

const MoveOffice = Type.Object({ office_id: Int64 })

/** OpenAPI, users.move_office.patch. */
export const moveUser =
  (context: Context): Route =>
  (asked) => {
    const user = userWithId(context, idIn(asked))
    const { office_id: officeId } = readFields(MoveOffice, asked.body)
    return ok(wireUser(context, moveOffice(context, user, String(officeId))))
  }

/** OpenAPI, users.delete. */
export const deleteUser =
  (context: Context): Route =>
  (asked) => {
    readFields(Nothing, asked.query)
    const user = userWithId(context, idIn(asked))
    const deleted: EmulatedUser = { ...user, state: 'deleted', numbers: [], deletedAt: context.clock.now() }
    context.store().save({ user: deleted })
    return ok(wireUser(context, deleted))
  }
