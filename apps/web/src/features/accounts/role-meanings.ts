import { roles, type Role } from '@patchbay/contract'

import { roleNames } from '../session/role-words.ts'

/** What each role may do, in a sentence. */
export const roleMeanings: Record<Role, string> = {
  auditor: 'Reads the audit log, and sees nothing else.',
  viewer: 'Sees people, offices, numbers, operations and reports, and changes nothing.',
  operator: 'Also suspends and reactivates people, and gives them numbers.',
  admin:
    'Also adds, edits, moves and deletes people, removes numbers, changes licences and asks for reports.',
  owner: 'Also sees the settings and the audit log, and says who may sign in to Patchbay.',
}

/** For a choice; the role that somebody has now is marked. */
export const roleOptions = (current?: Role) =>
  roles.map((value) => ({
    value,
    label: value === current ? `${roleNames[value]} (now)` : roleNames[value],
    hint: roleMeanings[value],
  }))
