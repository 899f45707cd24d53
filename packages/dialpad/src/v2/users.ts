import { accept, notSendable } from './accept.ts'
import {
  readAnyUser,
  readCreatedUser,
  readNumber,
  readUnassigned,
  readUser,
  readUserPage,
  type V2Unassigned,
} from './answers.ts'
import {
  AssignNumberInput,
  CreateUserInput,
  ListUsersInput,
  MoveOfficeInput,
  PatchUserInput,
  UnassignNumberInput,
  UserInput,
} from './inputs.ts'
import type { Send } from './operations.ts'
import { noPage, type V2Page } from './pages.ts'
import type { V2Number, V2User } from './wire.ts'

/** What changes something is sent once at most. */
export type UserCalls = {
  listUsers(input: ListUsersInput): Promise<V2Page<V2User>>
  getUser(input: UserInput): Promise<V2User>
  /** Whose key it is; the key of a company may be nobody’s. */
  getMe(): Promise<V2User>
  createUser(input: CreateUserInput): Promise<V2User>
  /** Numbers can be taken away or put in another order, never added. A move abroad is refused while there are any. */
  patchUser(input: PatchUserInput): Promise<V2User>
  /** Abroad all numbers are lost and a new one is given, without asking. */
  moveOffice(input: MoveOfficeInput): Promise<V2User>
  deleteUser(input: UserInput): Promise<V2User>
  /** Without `number` and `areaCode` Dialpad chooses. It becomes the primary number unless `primary` is false. */
  assignNumber(input: AssignNumberInput): Promise<V2Number>
  unassignNumber(input: UnassignNumberInput): Promise<V2Unassigned>
}

const patchParameters = (input: PatchUserInput) => ({
  first_name: input.firstName,
  last_name: input.lastName,
  job_title: input.jobTitle,
  extension: input.extension,
  license: input.license,
  state: input.state,
  office_id: input.officeId,
  phone_numbers: input.phoneNumbers,
})

export const createUserCalls = (send: Send): UserCalls => ({
  listUsers: async (input) => {
    accept('listUsers', ListUsersInput, input)
    return send('listUsers', { parameters: input, read: readUserPage(input.cursor), noContent: noPage })
  },
  getUser: async (input) => {
    accept('getUser', UserInput, input)
    return send('getUser', { subject: input.userId, read: readUser(input.userId) })
  },
  getMe: () => send('getMe', { read: readAnyUser }),
  createUser: async (input) => {
    accept('createUser', CreateUserInput, input)
    const parameters = {
      email: input.email,
      office_id: input.officeId,
      first_name: input.firstName,
      last_name: input.lastName,
      license: input.license,
      auto_assign: input.autoAssign,
    }
    return send('createUser', { parameters, read: readCreatedUser(input.email) })
  },
  patchUser: async (input) => {
    accept('patchUser', PatchUserInput, input)
    const parameters = patchParameters(input)
    const isEmpty = Object.values(parameters).every((value) => value === undefined)
    if (isEmpty) throw notSendable('patchUser', 'the input')
    return send('patchUser', { subject: input.userId, parameters, read: readUser(input.userId) })
  },
  moveOffice: async (input) => {
    accept('moveOffice', MoveOfficeInput, input)
    const parameters = { office_id: input.officeId }
    return send('moveOffice', { subject: input.userId, parameters, read: readUser(input.userId) })
  },
  deleteUser: async (input) => {
    accept('deleteUser', UserInput, input)
    return send('deleteUser', { subject: input.userId, read: readUser(input.userId) })
  },
  assignNumber: async (input) => {
    accept('assignNumber', AssignNumberInput, input)
    const { userId, primary } = input
    const choice = 'number' in input ? { number: input.number } : { area_code: input.areaCode }
    const read = readNumber({ number: choice.number, targetId: userId })
    return send('assignNumber', { subject: userId, parameters: { ...choice, primary }, read })
  },
  unassignNumber: async (input) => {
    accept('unassignNumber', UnassignNumberInput, input)
    const { userId, number } = input
    return send('unassignNumber', { subject: userId, parameters: { number }, read: readUnassigned(number) })
  },
})
