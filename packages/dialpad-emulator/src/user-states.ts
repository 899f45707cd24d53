import type { EmulatedUser } from './entities.ts'

/** The same record when somebody is suspended already. */
export const suspended = (user: EmulatedUser, now: number): EmulatedUser =>
  user.state === 'suspended' ? user : { ...user, state: 'suspended', suspendedAt: now }

/** The same record when nobody is suspended: somebody pending stays pending. */
export const reactivated = (user: EmulatedUser): EmulatedUser =>
  user.state === 'suspended' ? { ...user, state: 'active', suspendedAt: undefined } : user
