import {
  choosePassword,
  inviteAccount,
  type Account,
  type Endpoint,
  type Input,
  type Problem,
  type Result,
  type Role,
  type Scope,
} from '@patchbay/contract'

import { createBrowser, type Browser } from './browser.ts'
import { partsOf, type TestApp } from './start-app.ts'

export const goodPassword = 'seven owls on a wire'

export type Answer<E extends Endpoint> = {
  status: number
  code?: string
  problem?: Problem
  result: Result<E>
}

/** Calls as a browser of its own; an error is an answer too. */
export const callAs = async <E extends Endpoint>(
  browser: Browser,
  endpoint: E,
  input: Input<E>,
): Promise<Answer<E>> => {
  const { path, ...parts } = partsOf(endpoint, input)
  const response = await browser.request(path, parts)
  const answer = (await response.json()) as Result<E> & Problem
  if (response.ok) return { status: response.status, result: answer }
  return { status: response.status, code: answer.code, problem: answer, result: answer }
}

/** Somebody whom the owner invites and who has chosen a password, signed in in a browser of their own. */
export const someoneWith = async (
  app: TestApp,
  role: Role,
  { email = `the-${role}@corrigan.test`, scope = 'company' }: { email?: string; scope?: Scope } = {},
): Promise<{ browser: Browser; account: Account }> => {
  const { account, link } = await app.call(inviteAccount, { body: { email, role, scope } })
  const browser = createBrowser(app.url)
  const { status } = await callAs(browser, choosePassword, {
    body: { token: link.token, password: goodPassword },
  })
  if (status !== 200) throw new Error(`${email} is not signed in`)
  return { browser, account }
}
