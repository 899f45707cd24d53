import type { QueryClient } from '@tanstack/react-query'
import { redirect, type LoaderFunctionArgs } from 'react-router'

import { hasCode } from '../../api/api-error.ts'
import { sessionQuery, signInWithLink } from './session.queries.ts'
import { linkToken, nextPath } from './session.search.ts'

/** What the sign-in page begins with; `error` is what came of a one-time link. */
export type SignInStart = { kind: 'sign-in'; error?: unknown } | { kind: 'owner'; token: string }

/** Out of the address before anything else sees it: the token must not stay in the history. */
const takeLinkToken = (): string | undefined => {
  const token = linkToken(window.location.hash)
  if (token !== undefined) {
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  }
  return token
}

const followLink = async (client: QueryClient, token: string): Promise<SignInStart | undefined> => {
  try {
    client.setQueryData(sessionQuery.queryKey, await signInWithLink(token))
    return undefined
  } catch (error) {
    return hasCode(error, 'session.owner_missing') ? { kind: 'owner', token } : { kind: 'sign-in', error }
  }
}

const isSignedIn = async (client: QueryClient): Promise<boolean> =>
  (await client.fetchQuery(sessionQuery).catch(() => null)) !== null

/** Signs in with a one-time link; leads on whoever is signed in already. */
export const signInLoader =
  (client: QueryClient) =>
  async ({ request }: LoaderFunctionArgs): Promise<SignInStart | Response> => {
    const token = takeLinkToken()
    const stopped = token === undefined ? undefined : await followLink(client, token)
    if (stopped) return stopped
    if (await isSignedIn(client)) return redirect(nextPath(new URL(request.url).searchParams))
    return { kind: 'sign-in' }
  }
