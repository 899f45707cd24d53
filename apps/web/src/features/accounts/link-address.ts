import type { PasswordLink } from '@patchbay/contract'

/** The token stands in the fragment, which a browser sends to no server. */
export const linkAddress = (origin: string, { token }: Pick<PasswordLink, 'token'>): string =>
  `${origin}/sign-in#link=${token}`
