import { gzipSync } from 'node:zlib'

import { expect, test } from './fixtures.ts'

const mostBytes = 150_000

test('the list of people loads at most 150 kB of JavaScript before its first row', async ({ page }) => {
  const scripts = new Map<string, Promise<Buffer>>()
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.set(response.url(), response.body())
  })
  await page.goto('/users')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  const bodies = await Promise.all(scripts.values())
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
  expect(scripts.size).toBeGreaterThan(1)
  test.info().annotations.push({ type: 'gzip bytes', description: String(bytes) })
  expect(bytes).toBeLessThanOrEqual(mostBytes)
})
