import type { Capabilities, OperationKind, User, UserState } from '@patchbay/contract'

export type UserAct = Exclude<OperationKind, 'add-user'>

export type AskedAct = Exclude<UserAct, 'transfer'>

/** What a person asked to do, and to whom. */
export type Asked = {
  act: AskedAct
  users: readonly User[]
  /** Which of the one’s numbers it is about; all of them, or a choice, where it is absent. */
  numbers?: readonly string[]
}

/** The most people that one operation takes. */
export const mostTargets = 250

const gone = { deleted: 'Deleted at Dialpad' }

const ruledOut: Record<UserAct, Partial<Record<UserState, string>>> = {
  'edit-user': gone,
  'change-license': { ...gone, pending: 'Invitation not accepted yet' },
  suspend: { ...gone, suspended: 'Already suspended', pending: 'Invitation not accepted yet' },
  reactivate: { ...gone, active: 'Already active', pending: 'Invitation not accepted yet' },
  'delete-user': { deleted: 'Already deleted' },
  'add-number': gone,
  'remove-numbers': gone,
  transfer: gone,
}

const lacking: Partial<Record<UserAct, { needs: keyof Capabilities; what: string }>> = {
  'edit-user': { needs: 'rename', what: 'change names and details' },
  'change-license': { needs: 'changeLicense', what: 'change licences' },
}

/** Why an act can’t be done to anybody with the API that is in use; undefined where it can. */
export const whyNever = (act: UserAct, capabilities: Capabilities): string | undefined => {
  const lack = lacking[act]
  if (!lack || capabilities[lack.needs]) return undefined
  return `Dialpad’s API that is in use here can’t ${lack.what}`
}

/** Why an act can't be done to a person, as far as the last reading tells; undefined where it can. */
export const whyNot = (
  act: UserAct,
  { state, numbers }: Pick<User, 'state' | 'numbers'>,
): string | undefined => {
  const reason = ruledOut[act][state]
  if (reason !== undefined) return reason
  return act === 'remove-numbers' && numbers.length === 0 ? 'Has no number' : undefined
}

/** The same for several at once: only where it can be done to none of them. */
export const whyNotAll = (act: UserAct, users: readonly User[]): string | undefined => {
  if (users.length > mostTargets) return `At most ${mostTargets} people at once`
  const reasons = users.map((user) => whyNot(act, user))
  if (reasons.includes(undefined)) return undefined
  const [first] = reasons
  return reasons.every((reason) => reason === first) ? first : 'Not possible for any of them'
}
