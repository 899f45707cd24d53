import { createDialpadV2, type DialpadV2 } from '../index.ts'
import { rawPairOf, startOf } from './start-client.ts'

export const startV2Client = startOf(createDialpadV2)
export const startRawV2Pair = rawPairOf(startV2Client)

export const email = 'adam@example.com'
export const userId = '5835806903417907'
export const officeId = '6422934115149452'
export const number = '+14155551002'

/** One call of each operation, under its name in the table. */
export type V2Calls = Record<string, (client: DialpadV2) => Promise<unknown>>

export const v2Changes: V2Calls = {
  createUser: (client) => client.createUser({ email, officeId, firstName: 'Adam' }),
  patchUser: (client) => client.patchUser({ userId, state: 'suspended' }),
  moveOffice: (client) => client.moveOffice({ userId, officeId }),
  deleteUser: (client) => client.deleteUser({ userId }),
  assignNumber: (client) => client.assignNumber({ userId, areaCode: '415', primary: false }),
  unassignNumber: (client) => client.unassignNumber({ userId, number }),
  assignNumberToTarget: (client) =>
    client.assignNumberToTarget({ number, targetId: userId, targetType: 'user' }),
  unassignNumberFromTarget: (client) => client.unassignNumberFromTarget({ number, release: true }),
}

export const v2Lists: V2Calls = {
  listUsers: (client) => client.listUsers({ state: 'all', email, number, limit: 100, cursor: 'here' }),
  listOffices: (client) => client.listOffices({ cursor: 'here' }),
  listDepartments: (client) => client.listDepartments({ officeId, cursor: 'here' }),
  listCallCenters: (client) => client.listCallCenters({ officeId, cursor: 'here' }),
  listNumbers: (client) => client.listNumbers({ status: 'available', cursor: 'here' }),
}

export const v2SingleReads: V2Calls = {
  getUser: (client) => client.getUser({ userId }),
  getMe: (client) => client.getMe(),
  getOffice: (client) => client.getOffice({ officeId }),
  getPlan: (client) => client.getPlan({ officeId }),
  getAvailableLicenses: (client) => client.getAvailableLicenses({ officeId }),
  getNumber: (client) => client.getNumber({ number }),
  getCompany: (client) => client.getCompany(),
  startStats: (client) =>
    client.startStats({
      statType: 'calls',
      exportType: 'records',
      scope: { isCompany: true },
      days: { daysAgoStart: 1, daysAgoEnd: 7 },
      timezone: 'America/New_York',
    }),
  getStats: (client) => client.getStats({ requestId: 'request-1' }),
}

export const v2Reads: V2Calls = { ...v2Lists, ...v2SingleReads }
