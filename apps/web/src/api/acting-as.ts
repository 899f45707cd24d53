let account: string | undefined

/** For whom this page was opened: the server refuses it to act as whoever signs in in this browser after them. */
export const actAs = (accountKey: string): void => {
  account = accountKey
}

export const actingAs = (): string | undefined => account
