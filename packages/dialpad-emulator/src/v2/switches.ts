import { apiErrors, type ApiErrorTable } from './errors.ts'

/** What the sources leave open about v2, each with its default: docs/dialpad.md §7.4. */
export type ApiSwitches = {
  /** How a page without anything on it is answered; `no-content` is a 204. */
  emptyPage: 'absent' | 'null' | 'no-content'
  /** The share of lists asked for with a limit above 100 that is refused. */
  refusedAboveLimit: number
  /** Whether the limits of each operation hold. */
  rateLimits: 'documented' | 'none'
  retryAfter: 'sent' | 'left-out'
  /** What a person is right after being added. */
  addedState: 'active' | 'pending'
  /** Off: adding or changing a licence in a full office buys one. On: it is refused. */
  licenceMustBeFree: boolean
  /** Whose key it is, as `me` asks: the owner's, or the company's, which is nobody. */
  me: 'owner' | 'nobody'
  /** Which offices are listed. */
  offices: 'all' | 'administered'
  /** Whether numbers that are taken away stay with the company. */
  pool: 'kept' | 'released'
  /** Whether the same question again gets the same request id. */
  sameStats: 'same-id' | 'new-id'
  errors: ApiErrorTable
}

export type ApiSwitchOptions = Partial<Omit<ApiSwitches, 'errors'> & { errors: Partial<ApiErrorTable> }>

const defaults: ApiSwitches = {
  emptyPage: 'absent',
  refusedAboveLimit: 0.2,
  rateLimits: 'documented',
  retryAfter: 'left-out',
  addedState: 'active',
  licenceMustBeFree: false,
  me: 'owner',
  offices: 'all',
  pool: 'kept',
  sameStats: 'same-id',
  errors: apiErrors,
}

export const resolveApiSwitches = (chosen: ApiSwitchOptions = {}): ApiSwitches => ({
  ...defaults,
  ...chosen,
  errors: { ...apiErrors, ...chosen.errors },
})
