import {
  changePassword,
  choosePassword,
  createOwner,
  getSession,
  proveYourself,
  signIn,
  signInByLink,
  signOut,
  type Input,
} from '@patchbay/contract'
import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'

import { hasCode } from '../../api/api-error.ts'
import { call } from '../../api/call.ts'

/** The session, or null where nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Infinity,
  queryFn: async ({ signal }) => {
    try {
      return await call(getSession, {}, { signal })
    } catch (error) {
      if (hasCode(error, 'session.missing')) return null
      throw error
    }
  },
})

/**
 * The server said to one request that its session is over. It may have gone on under a new id
 * meanwhile, so it is asked for; where it is over, whoever shows it asks to sign in again.
 */
export const endSession = async (client: QueryClient): Promise<void> => {
  try {
    const session = await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
    if (session) await client.invalidateQueries({ predicate: ({ state }) => state.status === 'error' })
  } catch {
    // Not known: the next request tells.
  }
}

export const signInMutation = mutationOptions({
  mutationFn: (body: Input<typeof signIn>['body']) => call(signIn, { body }),
})

export const createOwnerMutation = mutationOptions({
  mutationFn: (body: Input<typeof createOwner>['body']) => call(createOwner, { body }),
})

export const choosePasswordMutation = mutationOptions({
  mutationFn: (body: Input<typeof choosePassword>['body']) => call(choosePassword, { body }),
})

/** Signs in with a one-time link, once: it can't be used again. */
export const linkQuery = (token: string | undefined) =>
  queryOptions({
    queryKey: ['session', 'link', token],
    enabled: token !== undefined,
    staleTime: Infinity,
    retry: false,
    queryFn: async ({ client }) => {
      const session = await call(signInByLink, { body: { token: token ?? '' } })
      client.setQueryData(sessionQuery.queryKey, session)
      return session
    },
  })

export const proveMutation = mutationOptions({
  mutationFn: (body: Input<typeof proveYourself>['body']) => call(proveYourself, { body }),
})

/** Of whoever has none. */
export const firstPasswordMutation = mutationOptions({
  meta: { invalidates: [['account'], ['sessions']] },
  mutationFn: (password: string) => call(changePassword, { body: { password } }),
})

export const signOutMutation = mutationOptions({ mutationFn: () => call(signOut, {}) })
