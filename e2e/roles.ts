import type { APIRequestContext, Page } from 'playwright/test'

import { expect, owner } from './fixtures.ts'
import { headersOf } from './own-account.ts'
import type { Stack } from './stack.ts'

export const password = 'nine herons by the canal'

type Role = 'viewer' | 'operator' | 'admin' | 'owner'

type Place = { page: Page; request: APIRequestContext; stack: Stack }

/** Somebody whom the owner invites, signed in within this browser. */
export const enterAs = async (
  { page, request, stack }: Place,
  role: Role,
  {
    email = `the-${role}@corrigan.test`,
    scope = 'company',
  }: { email?: string; scope?: 'company' | string[] } = {},
): Promise<void> => {
  const headers = headersOf(stack)
  await request.post('/api/session', { headers, data: owner })
  const invited = await request.post('/api/accounts', { headers, data: { email, role, scope } })
  const { link } = await invited.json()
  const data = { token: link.token, password }
  expect((await page.request.post('/api/session/password', { headers, data })).status()).toBe(200)
}

/** What the page was told that it may not have, from now on. */
export const denials = (page: Page): string[] => {
  const denied: string[] = []
  page.on('response', (response) => {
    if (response.status() === 403) denied.push(`${response.request().method()} ${response.url()}`)
  })
  return denied
}
