import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import { expect, test } from './fixtures.ts'
import { openMenu, pageShown, somebody } from './people.ts'

const canary = 'CANARY7d1f4b0a9c3e5586'
/** As it would be in a header, an address, a file. */
const forms = [
  canary,
  canary.toLowerCase(),
  ...['base64', 'base64url', 'hex'].map((form) => Buffer.from(canary).toString(form as BufferEncoding)),
]

const holds = (bytes: Buffer | string): boolean =>
  forms.some((form) => (typeof bytes === 'string' ? bytes : bytes.toString('latin1')).includes(form))

const filesBelow = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name))
}

test.use({ company: { token: canary, processingMs: 200 } })

test('security M1, O5: the token is nowhere but in the header of what goes to Dialpad', async ({
  page,
  stack,
}) => {
  const found: string[] = []
  const looks: Promise<void>[] = []
  const scripts = new Set<string>()
  page.on('response', (response) => {
    looks.push(
      (async () => {
        const url = response.url()
        const head = JSON.stringify([url, await response.allHeaders(), await response.request().allHeaders()])
        const body = await response.body().catch(() => '')
        if (holds(head) || holds(body)) found.push(url)
        if (/\.(?:js|css)$/.test(new URL(url).pathname)) {
          scripts.add(url)
          if (/sourceMappingURL/.test(String(body)) || head.toLowerCase().includes('"sourcemap"'))
            found.push(`map: ${url}`)
        }
      })(),
    )
  })
  const user = somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length > 0)
  await page.goto('/users')
  await pageShown(page, 1)
  await (await openMenu(page, user)).getByRole('menuitem', { name: 'Suspend' }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Suspend / })
    .click()
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Verified')
  for (const kind of ['html', 'reset-before', 'rate-limited', 'error-before'] as const) {
    const fault = stack.emulator.faults.add({ kind })
    await page.goto(`/users/${user.key}`)
    await expect(page.getByRole('alert').first()).toBeVisible()
    stack.emulator.faults.remove(fault)
  }
  const rejected = stack.emulator.faults.add({
    kind: 'answer',
    status: 401,
    body: { status: 1, errors: [`invalid_token ${canary}`] },
  })
  await page.goto('/users')
  await expect(page.getByRole('alert')).toContainText('does not accept the company’s token')
  stack.emulator.faults.remove(rejected)
  for (const address of [
    '/users',
    `/users/${user.key}`,
    '/offices',
    `/offices/${user.officeKey}`,
    '/operations',
    '/analytics',
    `/transfer?people=${user.key}`,
    '/nothing',
  ]) {
    await page.goto(address)
  }
  const range = { from: dayBefore(3), to: dayBefore(2) }
  const asked = await page.request.post('/api/reports', {
    headers: { 'X-CSRF': '1', Origin: stack.url },
    data: { statType: 'calls', exportType: 'records', scope: { kind: 'company' }, ...range },
  })
  expect(asked.status(), await asked.text()).toBeLessThan(300)
  await expect.poll(() => stack.emulator.downloads.requests().length).toBeGreaterThan(0)
  for (const script of scripts) expect((await page.request.get(`${script}.map`)).status()).toBe(404)
  for (const address of ['/api/openapi.json', '/api/users?limit=100', '/api/reports', '/livez', '/readyz']) {
    const answer = await page.request.get(address)
    expect(holds(JSON.stringify(answer.headers()) + (await answer.text())), address).toBe(false)
  }
  await Promise.all(looks)
  expect(found).toEqual([])
  expect(looks.length).toBeGreaterThan(50)

  expect(holds(stack.output())).toBe(false)
  expect(stack.output()).toContain('Patchbay is ready')
  // A file that gets its final name between being listed and being read is listed again.
  await expect(async () => {
    const files = [
      ...(await filesBelow(stack.dataDir)),
      ...(await filesBelow(path.resolve(import.meta.dirname, '../apps/web/dist'))),
    ]
    expect(files.some((file) => file.endsWith('.map'))).toBe(false)
    const withToken = await Promise.all(
      files.map(async (file) => (holds(await readFile(file)) ? [file] : [])),
    )
    expect(withToken.flat()).toEqual([])
    expect(files.length).toBeGreaterThan(20)
  }).toPass()

  const requests = stack.emulator.requests()
  expect(requests.length).toBeGreaterThan(10)
  expect(new Set(requests.map(({ tokenIn }) => tokenIn))).toEqual(new Set(['header']))
  const downloads = stack.emulator.downloads.requests()
  expect(downloads.map(({ hadAuthorization }) => hadAuthorization)).toContain(false)
  expect(downloads.filter(({ hadAuthorization }) => hadAuthorization)).toEqual([])
})

const dayBefore = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
