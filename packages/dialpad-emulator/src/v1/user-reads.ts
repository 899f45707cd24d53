import { readCursor, writeCursor } from '../cursor.ts'
import type { EmulatedUser } from '../entities.ts'
import { isShown, type Context } from './context.ts'

export const findUser = (context: Context, email: string): EmulatedUser | undefined => {
  const user = context.store().userByEmail(email)
  return user && isShown(context, user) ? user : undefined
}

export type Page = { users: EmulatedUser[]; cursor?: string }

// People stand in the order in which they were added and keep their place for ever, so whoever is there
// from the first page to the last is given exactly once, whatever happens to the others in between.
export const listUsers = (context: Context, size: number, cursor: string | undefined): Page => {
  const { id, users } = context.store().company
  const shown: EmulatedUser[] = []
  for (let place = cursor === undefined ? 0 : readCursor(id, cursor); place < users.length; place += 1) {
    const user = users[place]
    if (!user || !isShown(context, user)) continue
    if (shown.length === size) return { users: shown, cursor: writeCursor(id, place) }
    shown.push(user)
  }
  return { users: shown }
}
