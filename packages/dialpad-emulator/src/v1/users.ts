import { Type } from 'typebox'

import { readParameters } from '../refusal.ts'
import { ok, type Context, type Route } from './context.ts'
import { add, remove, setState, transfer, type NewUser } from './user-changes.ts'
import { findUser, listUsers } from './user-reads.ts'
import { wirePending, wireStatus, wireUser } from './wire.ts'

const Email = Type.String({ minLength: 1 })
const NewEmail = Type.String({ pattern: '^[^\\s@]+@[^\\s@]+$', maxLength: 320 })
const ToggleAction = Type.Union([Type.Literal('suspend'), Type.Literal('reactivate')])
const described = {
  first_name: Type.Optional(Type.String()),
  last_name: Type.Optional(Type.String()),
  office_key: Type.Optional(Type.String()),
}

const Add = Type.Object({ email: NewEmail, ...described, action: Type.Optional(Type.Literal('add')) })
const SetState = Type.Object({ email: Email, action: ToggleAction })
const Transfer = Type.Object({ target_key: Type.String(), office_key: Type.String() })
const Delete = Type.Object({ email: Email })
const List = Type.Object({
  limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,8}$' })),
  cursor: Type.Optional(Type.String({ minLength: 1 })),
})
// The text lists the parameters of all actions in one table, so an older form may carry any of them.
const OlderForm = Type.Object({
  email: Email,
  ...described,
  action: Type.Optional(Type.Union([Type.Literal('add'), Type.Literal('delete'), ...ToggleAction.anyOf])),
})

const answerAdd = (context: Context, asked: NewUser) => {
  const user = add(context, asked)
  return ok(wirePending(context.store(), user))
}

const answerDelete = (context: Context, email: string) => {
  remove(context, email)
  return ok(wireStatus(context.store(), undefined))
}

const list =
  (context: Context): Route =>
  (parameters) => {
    const { limit, cursor } = readParameters(List, parameters)
    const { defaultPageSize, maxPageSize } = context.switches
    const page = listUsers(
      context,
      limit === undefined ? defaultPageSize : Math.min(Number(limit), maxPageSize),
      cursor,
    )
    return ok({ users: page.users.map(wireUser), cursor: page.cursor })
  }

const olderForm =
  (context: Context): Route =>
  (parameters) => {
    const { action, email } = readParameters(OlderForm, parameters)
    if (action === undefined) return ok(wireStatus(context.store(), findUser(context, email)))
    if (action === 'add') return answerAdd(context, readParameters(Add, parameters))
    if (action === 'delete') return answerDelete(context, email)
    return ok(wireStatus(context.store(), setState(context, action, email)))
  }

/** GET user: the list, one person by e-mail, or, with an action, the older form of a change. */
export const getUser =
  (context: Context): Route =>
  (parameters) => {
    const isAboutOne = Object.hasOwn(parameters, 'email') || Object.hasOwn(parameters, 'action')
    return (isAboutOne ? olderForm : list)(context)(parameters)
  }

export const postUser =
  (context: Context): Route =>
  (parameters) =>
    answerAdd(context, readParameters(Add, parameters))

/** PUT user: with an action it sets the state, otherwise it is a transfer. */
export const putUser =
  (context: Context): Route =>
  (parameters) => {
    if (Object.hasOwn(parameters, 'action')) {
      const { action, email } = readParameters(SetState, parameters)
      return ok(wireStatus(context.store(), setState(context, action, email)))
    }
    const asked = readParameters(Transfer, parameters)
    return ok(wireStatus(context.store(), transfer(context, asked.target_key, asked.office_key)))
  }

export const deleteUser =
  (context: Context): Route =>
  (parameters) =>
    answerDelete(context, readParameters(Delete, parameters).email)
