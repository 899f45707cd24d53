import { Type } from 'typebox'
import { Compile } from 'typebox/schema'

import { MalformedAnswer } from '../errors.ts'
import { isSameEmail, Line, maybe } from '../values.ts'
import { createReadPage } from './pages.ts'
import { idOf } from './values.ts'
import {
  GroupAnswer,
  NumberAnswer,
  OfficeAnswer,
  UserAnswer,
  v2Group,
  v2Number,
  v2Office,
  v2User,
  type V2Number,
  type V2Office,
  type V2User,
} from './wire.ts'

export const readUserPage = createReadPage(UserAnswer, v2User)
export const readOfficePage = createReadPage(OfficeAnswer, v2Office)
export const readNumberPage = createReadPage(NumberAnswer, v2Number)
export const readGroupPage = createReadPage(GroupAnswer, v2Group)

const userAnswer = Compile(UserAnswer)
const officeAnswer = Compile(OfficeAnswer)
const numberAnswer = Compile(NumberAnswer)

const readUserWhere =
  (isAsked: (user: V2User) => boolean) =>
  (answer: unknown): V2User => {
    if (!userAnswer.Check(answer)) throw new MalformedAnswer('it is not a user')
    const user = v2User(answer)
    if (!isAsked(user)) throw new MalformedAnswer('it is about another user')
    return user
  }

export const readAnyUser = readUserWhere(() => true)

export const readUser = (userId: string) => readUserWhere(({ id }) => id === userId)

export const readCreatedUser = (email: string) =>
  readUserWhere(({ emails }) => emails.length === 0 || emails.some((one) => isSameEmail(one, email)))

export const readOffice =
  (officeId: string) =>
  (answer: unknown): V2Office => {
    if (!officeAnswer.Check(answer)) throw new MalformedAnswer('it is not an office')
    if (idOf(answer.id) !== officeId) throw new MalformedAnswer('it is about another office')
    return v2Office(answer)
  }

/** What is not given here is not compared. */
type AskedNumber = { number?: string; targetId?: string }

export const readNumber =
  (asked: AskedNumber) =>
  (answer: unknown): V2Number => {
    if (!numberAnswer.Check(answer)) throw new MalformedAnswer('it is not a number')
    const number = v2Number(answer)
    if (number.number !== (asked.number ?? number.number))
      throw new MalformedAnswer('it is about another number')
    const targetId = number.target_id ?? asked.targetId
    if (asked.targetId && targetId !== asked.targetId) throw new MalformedAnswer('it is about another target')
    return number
  }

const unassigned = Compile(
  Type.Union([
    Type.Object({ number: Line, status: maybe(Line) }),
    Type.Object({ deleted: Type.Literal(true), number: Type.Optional(Type.Null()) }),
  ]),
)

/** Whether the number stays with the company; without a status that is not said. */
export type V2Unassigned = { acknowledged: true; status?: string }

// One that was released is answered as deleted, perhaps without saying which: docs/dialpad.md §7.4.
export const readUnassigned =
  (asked: string) =>
  (answer: unknown): V2Unassigned => {
    if (!unassigned.Check(answer)) throw new MalformedAnswer('it is not a number')
    if (!('number' in answer) || !answer.number) return { acknowledged: true }
    if (answer.number !== asked) throw new MalformedAnswer('it is about another number')
    return { acknowledged: true, status: 'status' in answer ? (answer.status ?? undefined) : undefined }
  }
