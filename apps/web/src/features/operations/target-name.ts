import type { OperationTarget } from '@patchbay/contract'

type Target = Pick<OperationTarget, 'targetKey' | 'firstName' | 'lastName' | 'email'>

/** The parts of a target’s name; its key where Dialpad knows nobody by it. */
export const nameOf = ({ targetKey, firstName, lastName, email }: Target) => ({
  firstName,
  lastName,
  email: email || targetKey,
})
