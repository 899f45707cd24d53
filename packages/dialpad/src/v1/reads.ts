import { accept, notSendable } from './accept.ts'
import {
  readOfficePage,
  readStats,
  readUserPage,
  readUserStatus,
  type OfficePage,
  type Stats,
  type UserPage,
  type UserStatus,
} from './answers.ts'
import { EmailInput, GetStatsInput, ListOfficesInput, ListUsersInput } from './inputs.ts'
import type { Send } from './operations.ts'

export type DialpadReads = {
  /** An unknown e-mail is answered without `user`. */
  getUser(input: EmailInput): Promise<UserStatus>
  listUsers(input: ListUsersInput): Promise<UserPage>
  listOffices(input: ListOfficesInput): Promise<OfficePage>
  /** Days ago count back from today: 1 is yesterday, both ends are included, the start is the newer one. */
  getStats(input: GetStatsInput): Promise<Stats>
}

// Without any of these Dialpad takes the office of the token's owner, which is never meant.
const scopeParameters = (scope: GetStatsInput['scope']) => {
  if ('isCompany' in scope) return { is_company: 'true' }
  return 'officeId' in scope ? { office_id: scope.officeId } : { target: scope.target }
}

export const createReads = (send: Send): DialpadReads => ({
  getUser: async (input) => {
    accept('getUser', EmailInput, input)
    return send('getUser', { email: input.email }, readUserStatus(input.email))
  },
  listUsers: async (input) => {
    accept('listUsers', ListUsersInput, input)
    const { limit, cursor } = input
    return send('listUsers', { limit: limit?.toString(), cursor }, readUserPage(cursor))
  },
  listOffices: async (input) => {
    accept('listOffices', ListOfficesInput, input)
    return send('listOffices', { cursor: input.cursor }, readOfficePage(input.cursor))
  },
  getStats: async (input) => {
    accept('getStats', GetStatsInput, input)
    if (input.daysAgoStart > input.daysAgoEnd) throw notSendable('getStats', 'daysAgoEnd')
    const parameters = {
      stat_type: input.statType,
      export_type: input.exportType,
      days_ago_start: input.daysAgoStart.toString(),
      days_ago_end: input.daysAgoEnd.toString(),
      ...scopeParameters(input.scope),
    }
    return send('getStats', parameters, readStats)
  },
})
