import type { Role } from '@patchbay/contract'

import { roles } from '../session/rights.ts'
import { roleNames } from '../session/role-words.ts'

/** What each role may do, in a sentence. */
export const roleMeanings: Record<Role, string> = {
  viewer: 'Sees people, offices, numbers, operations and reports, and changes nothing.',
  operator: 'Also suspends and reactivates people, and gives them numbers.',
  admin:
    'Also adds, edits, moves and deletes people, removes numbers, changes licences and asks for reports.',
  owner: 'Also sees the settings, and says who may sign in to Patchbay.',
}

/** For a choice; the words after the meaning are for the role that somebody has now. */
export const roleOptions = (current?: Role) =>
  roles.map((value) => ({
    value,
    label: roleNames[value],
    hint: value === current ? `${roleMeanings[value]} As it is now.` : roleMeanings[value],
  }))
