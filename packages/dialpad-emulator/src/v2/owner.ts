import type { EmulatedUser } from '../entities.ts'
import type { Context } from './context.ts'

/** Whose key it is: the company's first admin. */
export const ownerOf = ({ store }: Context): EmulatedUser | undefined =>
  store().company.users.find((user) => user.admin?.ofCompany === true && user.state !== 'deleted')
