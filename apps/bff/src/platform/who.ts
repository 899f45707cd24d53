/** The person behind a request. */
export type Who = {
  accountKey: string
  email: string
  /** Epoch ms at which the session ends, whatever happens. */
  sessionEndsAt: number
}
