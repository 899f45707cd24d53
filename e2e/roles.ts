import type { APIRequestContext, Page } from 'playwright/test'

import { expect, owner } from './fixtures.ts'
import { headersOf, type Stack } from './stack.ts'

export const password = 'nine herons by the canal'

type Role = 'auditor' | 'viewer' | 'operator' | 'admin' | 'owner'

type Scope = 'company' | string[]

type Place = { page: Page; request: APIRequestContext; stack: Stack }

/** What the link of somebody whom the owner invites ends with. */
export const invite = async (
  { request, stack }: Omit<Place, 'page'>,
  { email, role, scope = 'company' }: { email: string; role: Role; scope?: Scope },
): Promise<string> => {
  const headers = headersOf(stack)
  await request.post('/api/session', { headers, data: owner })
  const invited = await request.post('/api/accounts', { headers, data: { email, role, scope } })
  return (await invited.json()).link.token
}

/** Somebody whom the owner invites, signed in within this browser. */
export const enterAs = async (
  place: Place,
  role: Role,
  { email = `the-${role}@corrigan.test`, scope }: { email?: string; scope?: Scope } = {},
): Promise<void> => {
  const token = await invite(place, { email, role, ...(scope && { scope }) })
  const data = { token, password }
  const headers = headersOf(place.stack)
  expect((await place.page.request.post('/api/session/password', { headers, data })).status()).toBe(200)
}

/** What the page was told that it may not have, from now on. */
export const denials = (page: Page): string[] => {
  const denied: string[] = []
  page.on('response', (response) => {
    if (response.status() === 403) denied.push(`${response.request().method()} ${response.url()}`)
  })
  return denied
}
