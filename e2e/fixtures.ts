import { AxeBuilder } from '@axe-core/playwright'
import type { EmulatorOptions } from '@patchbay/dialpad-emulator'
import { expect, test as base, type Page } from 'playwright/test'

import { owner, startStack, type Api, type Stack } from './stack.ts'

export { expect } from 'playwright/test'
export { owner } from './stack.ts'

/** What the browser itself says of an answer that is an error; the tests provoke those. */
const isExpected = (message: string) => message.startsWith('Failed to load resource')

/** Keeps what a page complains of: errors and warnings of its own, and what its policy stopped. */
export const watch = async (page: Page): Promise<string[]> => {
  const faults: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isExpected(message.text())) {
      faults.push(`${message.type()}: ${message.text()}`)
    }
  })
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
  await page.exposeFunction('reportViolation', (text: string) => faults.push(`CSP: ${text}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      Reflect.get(globalThis, 'reportViolation')(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  return faults
}

export const signIn = async (page: Page, url: string): Promise<void> => {
  const response = await page.request.post(`${url}/api/session`, {
    headers: { 'X-CSRF': '1', Origin: url },
    data: owner,
  })
  expect(response.status()).toBe(200)
}

type Fixtures = {
  /** The company and the quirks of its Dialpad. */
  company: EmulatorOptions
  /** Which of Dialpad's APIs Patchbay speaks. */
  api: Api
  /** Settings of Patchbay besides the usual ones. */
  environment: Record<string, string>
  stack: Stack
  visitor: Page
  other: Page
}

/** `stack` is started for each test; `page` is signed in, `visitor` is not, and `other` is somebody else in a browser of their own. All fail the test on any console error or CSP violation. */
export const test = base.extend<Fixtures>({
  company: [{}, { option: true }],
  api: ['v1', { option: true }],
  environment: [{}, { option: true }],
  stack: async ({ company, api, environment }, provide) => {
    const stack = await startStack({ users: 130, offices: 34, ...company }, { api, environment })
    await provide(stack)
    await stack.close()
  },
  baseURL: async ({ stack }, provide) => provide(stack.url),
  visitor: async ({ context }, provide) => {
    const visitor = await context.newPage()
    const faults = await watch(visitor)
    await provide(visitor)
    expect(faults).toEqual([])
  },
  other: async ({ browser, stack }, provide) => {
    const context = await browser.newContext({ baseURL: stack.url })
    const other = await context.newPage()
    const faults = await watch(other)
    await provide(other)
    await context.close()
    expect(faults).toEqual([])
  },
  page: async ({ page, stack }, provide) => {
    const faults = await watch(page)
    await signIn(page, stack.url)
    await provide(page)
    expect(faults).toEqual([])
  },
})

/** No finding in either theme, on the whole page or within what a selector says. */
export const expectAccessible = async (page: Page, within = ':root'): Promise<void> => {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme)
    // Without frames the legacy mode sees the same, and opens no page of its own for each look.
    const axe = new AxeBuilder({ page }).include(within).setLegacyMode()
    const { violations } = await axe.options({ resultTypes: ['violations'] }).analyze()
    expect(
      violations.map(
        ({ id, nodes }) => `${theme} ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
      ),
    ).toEqual([])
  }
}

/** What reached Dialpad and may have changed something, in order. */
export const changesAtDialpad = (stack: Stack) =>
  stack.emulator.requests().filter((request) => request.method !== 'GET' || 'action' in request.parameters)
