import { Type, type Static } from 'typebox'

import { closed, Cursor, Email, Name, PageLimit } from '../values.ts'
import { Id, PhoneNumber, RequestId } from './values.ts'

const maybeCursor = Type.Optional(Cursor)
const maybePrimary = Type.Optional(Type.Boolean())
const AreaCode = Type.String({ pattern: '^[0-9]{1,8}$' })
const License = Type.Enum([
  'admins',
  'agents',
  'dpde_all',
  'dpde_one',
  'lite_lines',
  'lite_support_agents',
  'magenta_lines',
  'talk',
  'user',
])

export const PageInput = Type.Object({ cursor: maybeCursor }, closed)
export type PageInput = Static<typeof PageInput>

export const ListUsersInput = Type.Object(
  {
    state: Type.Optional(Type.Enum(['active', 'all', 'cancelled', 'deleted', 'pending', 'suspended'])),
    email: Type.Optional(Email),
    number: Type.Optional(PhoneNumber),
    // Above 100 the vendor fails some requests on purpose.
    limit: Type.Optional(PageLimit),
    cursor: maybeCursor,
  },
  closed,
)
export type ListUsersInput = Static<typeof ListUsersInput>

export const UserInput = Type.Object({ userId: Id }, closed)
export type UserInput = Static<typeof UserInput>

export const CreateUserInput = Type.Object(
  {
    email: Email,
    officeId: Id,
    firstName: Type.Optional(Name),
    lastName: Type.Optional(Name),
    license: Type.Optional(License),
    autoAssign: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type CreateUserInput = Static<typeof CreateUserInput>

export const PatchUserInput = Type.Object(
  {
    userId: Id,
    firstName: Type.Optional(Name),
    lastName: Type.Optional(Name),
    jobTitle: Type.Optional(Name),
    extension: Type.Optional(Type.String({ pattern: '^[0-9]{0,20}$' })),
    license: Type.Optional(License),
    state: Type.Optional(Type.Enum(['active', 'suspended'])),
    officeId: Type.Optional(Id),
    phoneNumbers: Type.Optional(Type.Array(PhoneNumber, { maxItems: 100, uniqueItems: true })),
  },
  closed,
)
export type PatchUserInput = Static<typeof PatchUserInput>

export const MoveOfficeInput = Type.Object({ userId: Id, officeId: Id }, closed)
export type MoveOfficeInput = Static<typeof MoveOfficeInput>

// With neither Dialpad chooses: from the company's pool, else by the office's area code.
export const AssignNumberInput = Type.Union([
  Type.Object({ userId: Id, number: PhoneNumber, primary: maybePrimary }, closed),
  Type.Object({ userId: Id, areaCode: Type.Optional(AreaCode), primary: maybePrimary }, closed),
])
export type AssignNumberInput = Static<typeof AssignNumberInput>

export const UnassignNumberInput = Type.Object({ userId: Id, number: PhoneNumber }, closed)
export type UnassignNumberInput = Static<typeof UnassignNumberInput>

export const OfficeInput = Type.Object({ officeId: Id }, closed)
export type OfficeInput = Static<typeof OfficeInput>

export const OfficePageInput = Type.Object({ officeId: Id, cursor: maybeCursor }, closed)
export type OfficePageInput = Static<typeof OfficePageInput>

export const ListNumbersInput = Type.Object(
  {
    status: Type.Optional(
      Type.Enum([
        'available',
        'call_center',
        'call_router',
        'department',
        'dynamic_caller',
        'office',
        'pending',
        'porting',
        'room',
        'user',
      ]),
    ),
    cursor: maybeCursor,
  },
  closed,
)
export type ListNumbersInput = Static<typeof ListNumbersInput>

export const NumberInput = Type.Object({ number: PhoneNumber }, closed)
export type NumberInput = Static<typeof NumberInput>

export const AssignNumberToTargetInput = Type.Object(
  {
    number: PhoneNumber,
    targetId: Id,
    targetType: Type.Enum(['callcenter', 'callrouter', 'department', 'office', 'room', 'user']),
    primary: maybePrimary,
  },
  closed,
)
export type AssignNumberToTargetInput = Static<typeof AssignNumberToTargetInput>

export const UnassignNumberFromTargetInput = Type.Object(
  { number: PhoneNumber, release: Type.Optional(Type.Boolean()) },
  closed,
)
export type UnassignNumberFromTargetInput = Static<typeof UnassignNumberFromTargetInput>

const Days = Type.Integer({ minimum: 1, maximum: 1000 })

export const StartStatsInput = Type.Object(
  {
    statType: Type.Enum(['calls', 'texts', 'voicemails', 'recordings', 'onduty', 'screenshare']),
    exportType: Type.Enum(['stats', 'records']),
    scope: Type.Union([
      Type.Object({ isCompany: Type.Literal(true) }, closed),
      Type.Object({ officeId: Id }, closed),
      Type.Object(
        { targetType: Type.Enum(['user', 'department', 'callcenter', 'office', 'room']), targetId: Id },
        closed,
      ),
    ]),
    days: Type.Union([
      Type.Object({ isToday: Type.Literal(true) }, closed),
      Type.Object({ daysAgoStart: Days, daysAgoEnd: Days }, closed),
    ]),
    groupBy: Type.Optional(Type.Enum(['date', 'group', 'user'])),
    timezone: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_+/-]{1,64}$' })),
  },
  closed,
)
export type StartStatsInput = Static<typeof StartStatsInput>

export const GetStatsInput = Type.Object({ requestId: RequestId }, closed)
export type GetStatsInput = Static<typeof GetStatsInput>
