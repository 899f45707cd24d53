import { rightsOf, rightToStart, roles, type OperationKind, type Right } from '@patchbay/contract'
import { createContext, use } from 'react'

import { roleNames } from './role-words.ts'

export type Rights = readonly Right[]

/** Kept also while a session that has ended is signed in again: the page stays as it is. */
export const RightsContext = createContext<Rights | undefined>(undefined)

/** What whoever is signed in may do. Only pages of somebody who is signed in know; the server asks anew each time. */
export const useRights = (): Rights => {
  const rights = use(RightsContext)
  if (!rights) throw new Error('rights are only known within the pages of a session')
  return rights
}

export const mayStart = (rights: Rights, kind: OperationKind): boolean => rights.includes(rightToStart[kind])

/** The roles that have a right, as part of a sentence: "Admin or Owner". */
export const rolesWith = (right: Right): string =>
  roles
    .filter((role) => rightsOf[role].includes(right))
    .map((role) => roleNames[role])
    .join(' or ')
