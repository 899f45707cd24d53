import { linkToken } from './session.search.ts'

let token: string | undefined

/** Out of the address before anything else sees it: the token must not stay in the history. */
const take = (): void => {
  const found = linkToken(window.location.hash)
  if (found === undefined) return
  token = found
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
}

/** For a store of React: the token of the one-time link that this page was opened with, or that was pasted since. */
export const linkTokenStore = {
  get: (): string | undefined => {
    take()
    return token
  },
  subscribe: (listener: () => void): (() => void) => {
    addEventListener('hashchange', listener)
    return () => removeEventListener('hashchange', listener)
  },
}
