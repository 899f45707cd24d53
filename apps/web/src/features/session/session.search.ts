import { isErrorCode } from '@patchbay/contract'

import { ApiError } from '../../api/api-error.ts'

/** Leads to the first page that the rights of whoever signs in allow. */
const home = '/'

/** Where to go after signing in: a path of this site, anything else is the start page. */
export const nextPath = (search: URLSearchParams): string => {
  const next = search.get('next') ?? home
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(next) || next.includes('\\')) return home
  return next.startsWith('/sign-in') ? home : next
}

/** What the way back from the company's sign-in says about why nobody came in. */
export const faultIn = (search: URLSearchParams): ApiError | undefined => {
  const code = search.get('fault') ?? ''
  return isErrorCode(code) && code.startsWith('session.')
    ? new ApiError({ code, message: '', requestId: '' })
    : undefined
}

/** The address of the sign-in page that leads back to a path. */
export const signInPath = (next: string): string =>
  next === home || next === '/users' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next }).toString()}`

/** The one-time token of a link that was printed or handed on by an owner, out of the address's fragment. */
export const linkToken = (hash: string): string | undefined => /^#link=([A-Za-z0-9_-]{43})$/.exec(hash)?.[1]
