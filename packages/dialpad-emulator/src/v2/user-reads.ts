import { Type, type Static } from 'typebox'

import type { EmulatedUser } from '../entities.ts'
import { idIn, ok, type Context, type Route } from './context.ts'
import { notFound } from './errors.ts'
import { ownerOf } from './owner.ts'
import { answerPage, pageFields } from './pages.ts'
import { Flag, Nothing, readFields } from './read.ts'
import { emailsOf, wireUser } from './wire-user.ts'

const states = ['active', 'all', 'cancelled', 'deleted', 'pending', 'suspended'] as const
const List = Type.Object({
  ...pageFields,
  state: Type.Optional(Type.Union(states.map((state) => Type.Literal(state)))),
  company_admin: Type.Optional(Flag),
  email: Type.Optional(Type.String({ minLength: 1 })),
  number: Type.Optional(Type.String({ minLength: 1 })),
})
type List = Static<typeof List>

const isInState = (user: EmulatedUser, state: List['state']): boolean => {
  if (state === 'all') return true
  return state === undefined ? user.state !== 'deleted' : user.state === state
}

// Somebody deleted has neither addresses nor rights any more.
const hasEmail = (user: EmulatedUser, email: string): boolean =>
  user.state !== 'deleted' && emailsOf(user).some((each) => each.toLowerCase() === email.toLowerCase())

const isAdmin = ({ admin, state }: EmulatedUser): boolean => state !== 'deleted' && admin?.ofCompany === true

/** Whether the adding, which takes a while in v1, is done. */
const isThere = ({ clock }: Context, user: EmulatedUser): boolean =>
  user.state === 'deleted' || user.appearsAt <= clock.now()

const isWanted = (context: Context, asked: List) => (user: EmulatedUser) =>
  isThere(context, user) &&
  isInState(user, asked.state) &&
  (asked.email === undefined || hasEmail(user, asked.email)) &&
  (asked.number === undefined || user.numbers.includes(asked.number)) &&
  (asked.company_admin === undefined || String(isAdmin(user)) === asked.company_admin)

/** OpenAPI, users.list. */
export const listUsers =
  (context: Context): Route =>
  ({ query }) => {
    const asked = readFields(List, query)
    return answerPage(context, asked, {
      all: context.store().company.users,
      isWanted: isWanted(context, asked),
      wire: (user) => wireUser(context, user),
    })
  }

/** `me` is whose key it is. Throws a 404 for nobody. */
export const anyoneWithId = (context: Context, id: string): EmulatedUser => {
  const isMe = id === 'me' && context.switches.me === 'owner'
  const user = isMe ? ownerOf(context) : context.store().userById(id)
  if (!user || !isThere(context, user)) throw notFound('User', id)
  return user
}

/** As `anyoneWithId`, but who is deleted can't be changed. */
export const userWithId = (context: Context, id: string): EmulatedUser => {
  const user = anyoneWithId(context, id)
  if (user.state === 'deleted') throw notFound('User', id)
  return user
}

/** OpenAPI, users.get. */
export const getUser =
  (context: Context): Route =>
  (asked) => {
    readFields(Nothing, asked.query)
    return ok(wireUser(context, anyoneWithId(context, idIn(asked))))
  }
