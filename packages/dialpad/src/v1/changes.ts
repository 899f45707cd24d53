import { accept } from './accept.ts'
import { readAcknowledgement, readPending, type Acknowledged } from './answers.ts'
import { AddUserInput, EmailInput, TargetInput, TransferInput } from './inputs.ts'
import type { Send } from './operations.ts'

/** Each is sent once at most. */
export type DialpadChanges = {
  /** Creation goes on after the answer: the user is there once `getUser` shows it. */
  addUser(input: AddUserInput): Promise<{ pendingUser: string }>
  suspendUser(input: EmailInput): Promise<Acknowledged>
  reactivateUser(input: EmailInput): Promise<Acknowledged>
  deleteUser(input: EmailInput): Promise<Acknowledged>
  transferUser(input: TransferInput): Promise<Acknowledged>
  addNumber(input: TargetInput): Promise<Acknowledged>
  /** All numbers of the user at once; they may not come back. */
  removeNumbers(input: TargetInput): Promise<Acknowledged>
}

export const createChanges = (send: Send): DialpadChanges => ({
  addUser: async (input) => {
    accept('addUser', AddUserInput, input)
    const { email, firstName: first_name, lastName: last_name, officeKey: office_key } = input
    const person = { email, first_name, last_name }
    if (office_key === undefined) return send('addUser', person, readPending(email))
    return send('addUserToOffice', { action: 'add', ...person, office_key }, readPending(email))
  },
  suspendUser: async (input) => {
    accept('suspendUser', EmailInput, input)
    return send('suspendUser', { email: input.email, action: 'suspend' }, readAcknowledgement(input))
  },
  reactivateUser: async (input) => {
    accept('reactivateUser', EmailInput, input)
    return send('reactivateUser', { email: input.email, action: 'reactivate' }, readAcknowledgement(input))
  },
  deleteUser: async (input) => {
    accept('deleteUser', EmailInput, input)
    return send('deleteUser', { email: input.email }, readAcknowledgement(input))
  },
  transferUser: async (input) => {
    accept('transferUser', TransferInput, input)
    const { targetKey: target_key, officeKey: office_key } = input
    return send('transferUser', { target_key, office_key }, readAcknowledgement(input))
  },
  addNumber: async (input) => {
    accept('addNumber', TargetInput, input)
    return send('addNumber', { target_key: input.targetKey }, readAcknowledgement(input))
  },
  removeNumbers: async (input) => {
    accept('removeNumbers', TargetInput, input)
    return send('removeNumbers', { target_key: input.targetKey }, readAcknowledgement(input))
  },
})
