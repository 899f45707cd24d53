import { Type } from 'typebox'
import { Compile } from 'typebox/schema'

import { MalformedAnswer } from '../errors.ts'
import type { Refusal } from '../judge.ts'
import { nextCursor, PageEnd } from '../pages.ts'
import { DownloadUrl, FileType, isSameEmail, maybe } from '../values.ts'
import { boundedWords } from '../words.ts'
import { Key } from './values.ts'
import { OfficeAnswer, UserAnswer, wireOffice, wireUser, type WireOffice, type WireUser } from './wire.ts'

const refusal = Compile(Type.Object({ status: Type.Literal(1), errors: Type.Array(Type.String()) }))

/** The error body of the API text; it means no under any 4xx status, and under 200 too. */
export const readRefusal = (answer: unknown): Refusal | undefined =>
  refusal.Check(answer) ? { words: boundedWords(answer.errors) } : undefined

const Count = Type.Integer({ minimum: 0 })
const userStatus = Compile(
  Type.Object({ user: maybe(UserAnswer), office_count: maybe(Count), company_count: maybe(Count) }),
)

export type UserStatus = { user?: WireUser; officeCount?: number; companyCount?: number }

export const readUserStatus =
  (email: string) =>
  (answer: unknown): UserStatus => {
    if (!userStatus.Check(answer)) throw new MalformedAnswer('it is not a user’s status')
    const { user } = answer
    const counts = {
      officeCount: answer.office_count ?? undefined,
      companyCount: answer.company_count ?? undefined,
    }
    if (user) {
      if (!isSameEmail(user.primary_email, email)) throw new MalformedAnswer('it is about another user')
      return { user: wireUser(user), ...counts }
    }
    // An unknown user is told by the counts standing alone; an object without them says nothing.
    if (counts.officeCount === undefined && counts.companyCount === undefined) {
      throw new MalformedAnswer('it has neither a user nor a count')
    }
    return counts
  }

// Compiled, the entries of a page of a hundred are checked in 0.1 ms and not in 3.5.
const userAnswer = Compile(UserAnswer)
const officeAnswer = Compile(OfficeAnswer)

const userPage = Compile(Type.Object({ users: Type.Array(Type.Unknown()), ...PageEnd }))
const officePage = Compile(Type.Object({ offices: Type.Array(Type.Unknown()), ...PageEnd }))

const keyed = Compile(Type.Object({ key: Key }))

/**
 * `unusable` counts the entries that could not be read, for instance because their key could not be sent
 * back; `unusableKeys` are the keys of those of them that have a good one.
 */
export type UserPage = { users: WireUser[]; cursor?: string; unusable: number; unusableKeys: string[] }

export const readUserPage =
  (asked: string | undefined) =>
  (answer: unknown): UserPage => {
    if (!userPage.Check(answer)) throw new MalformedAnswer('it is not a page of users')
    const users = answer.users.filter((user) => userAnswer.Check(user)).map(wireUser)
    const others = answer.users.filter((user) => !userAnswer.Check(user))
    const unusableKeys = others.filter((user) => keyed.Check(user)).map(({ key }) => key)
    return { users, cursor: nextCursor(answer.cursor, asked), unusable: others.length, unusableKeys }
  }

export type OfficePage = { offices: WireOffice[]; cursor?: string; unusable: number }

export const readOfficePage =
  (asked: string | undefined) =>
  (answer: unknown): OfficePage => {
    if (!officePage.Check(answer)) throw new MalformedAnswer('it is not a page of offices')
    const offices = answer.offices.filter((office) => officeAnswer.Check(office)).map(wireOffice)
    return {
      offices,
      cursor: nextCursor(answer.cursor, asked),
      unusable: answer.offices.length - offices.length,
    }
  }

const pending = Compile(Type.Object({ pending_user: Type.String() }))

export const readPending =
  (email: string) =>
  (answer: unknown): { pendingUser: string } => {
    if (!pending.Check(answer)) throw new MalformedAnswer('it names no pending user')
    if (!isSameEmail(answer.pending_user, email)) throw new MalformedAnswer('it is about another user')
    return { pendingUser: answer.pending_user }
  }

const echo = Compile(
  Type.Object({
    errors: Type.Optional(Type.Null()),
    user: maybe(Type.Object({ key: maybe(Type.String()), primary_email: maybe(Type.String()) })),
  }),
)

/** Dialpad said yes, which proves nothing yet: only reading back does. */
export type Acknowledged = { acknowledged: true }

// The API text does not show these answers: any object will do, but what it repeats must be what was asked.
export const readAcknowledgement =
  (asked: { email: string } | { targetKey: string }) =>
  (answer: unknown): Acknowledged => {
    if (!echo.Check(answer)) throw new MalformedAnswer('it is not an acknowledgement')
    const { key, primary_email: email } = answer.user ?? {}
    const isOther =
      'email' in asked ? email && !isSameEmail(email, asked.email) : key && key !== asked.targetKey
    if (isOther) throw new MalformedAnswer('it is about another user')
    return { acknowledged: true }
  }

const processing = Compile(Type.Object({ status: Type.Literal('processing') }))
const complete = Compile(
  Type.Object({
    status: Type.Literal('complete'),
    download_url: DownloadUrl,
    file_type: FileType,
  }),
)

/** `downloadUrl` is untrusted: it names any host, and must be asked without the token. */
export type Stats = { status: 'processing' } | { status: 'complete'; downloadUrl: string; fileType: string }

export const readStats = (answer: unknown): Stats => {
  if (processing.Check(answer)) return { status: 'processing' }
  if (!complete.Check(answer)) throw new MalformedAnswer('it is not the state of a report')
  return { status: 'complete', downloadUrl: answer.download_url, fileType: answer.file_type }
}
