import { once } from 'node:events'
import { createServer } from 'node:http'

import { expect, owner, test, watch } from './fixtures.ts'
import { openMenu, pageShown, peopleTable, sent, somebody } from './people.ts'
import { enterAs } from './roles.ts'

test.use({ api: 'v2' })

/** A site of somebody else's: another origin, and another site than `localhost`. */
const startForeignSite = async () => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Elsewhere</title>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

test('security B1, B9, B11, B12, B13: another site frames, loads, opens and sends nothing', async ({
  page,
  stack,
}) => {
  const site = await startForeignSite()
  const foreign = await page.context().newPage()
  const statuses: [string, number][] = []
  page.context().on('response', (response) => {
    const { pathname, origin } = new URL(response.url())
    if (origin === stack.url) statuses.push([`${response.request().method()} ${pathname}`, response.status()])
  })
  await foreign.goto(site.url)

  for (const path of ['/users', '/api/session', '/nothing.js', '/livez']) {
    await foreign.evaluate((address) => {
      const frame = document.createElement('iframe')
      frame.src = address
      document.body.replaceChildren(frame)
    }, stack.url + path)
    await expect.poll(() => foreign.frames().at(-1)?.url()).toMatch(/^chrome-error:/)
  }

  const loads = (tag: 'script' | 'img', path: string) =>
    foreign.evaluate(
      ([name, address]) =>
        new Promise((resolve) => {
          const element = Object.assign(document.createElement(name), { src: address })
          element.addEventListener('load', () => resolve('loaded'))
          element.addEventListener('error', () => resolve('stopped'))
          document.body.append(element)
        }),
      [tag, stack.url + path] as const,
    )
  for (const tag of ['script', 'img'] as const) {
    expect(await loads(tag, '/api/users')).toBe('stopped')
    expect(await loads(tag, '/api/session')).toBe('stopped')
  }
  const fetched = await foreign.evaluate(
    (address) =>
      fetch(address, { mode: 'no-cors', credentials: 'include' }).then(
        () => 'answered',
        () => 'stopped',
      ),
    `${stack.url}/api/users`,
  )
  expect(fetched).toBe('stopped')

  const answered = statuses.filter(([what, status]) => what.includes(' /api/') && status < 400)
  expect(answered).toEqual([])

  const popup = page.context().waitForEvent('page')
  await foreign.evaluate((address) => {
    Reflect.set(globalThis, 'opened', window.open(address))
  }, `${stack.url}/users`)
  const opened = await popup
  await expect(opened.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await opened.evaluate(() => window.opener)).toBeNull()
  await expect.poll(() => foreign.evaluate(() => Reflect.get(globalThis, 'opened').closed)).toBe(true)
  expect(opened.isClosed()).toBe(false)

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    const refused = page
      .context()
      .waitForEvent('response', (response) => response.request().method() === 'POST')
    await foreign.evaluate(
      ([address, enctype]) => {
        const form = Object.assign(document.createElement('form'), {
          action: address,
          enctype,
          method: 'post',
        })
        form.target = '_blank'
        document.body.append(form)
        form.submit()
      },
      [`${stack.url}/api/session`, type] as const,
    )
    expect((await refused).status()).toBe(403)
  }

  expect((await page.request.get('/api/session')).status()).toBe(200)
  expect(sent(stack)).toEqual([])
  await foreign.close()
  site.close()
})

test('security A15: a page left open by who signed out does and shows nothing once somebody else has signed in', async ({
  page,
  request,
  stack,
}) => {
  const user = somebody(stack, ({ state }) => state === 'active')
  await page.goto('/users')
  await pageShown(page, 1)
  await (await openMenu(page, user)).getByRole('menuitem', { name: 'Suspend' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('stays billed')

  const headers = { 'X-CSRF': '1', Origin: stack.url }
  await page.request.delete('/api/session', { headers })
  await enterAs({ page, request, stack }, 'operator')
  await question.getByRole('button', { name: /^Suspend/ }).click()
  await expect(page.getByRole('banner').getByRole('button', { name: /the-operator@/ })).toBeVisible()
  await expect(question).toBeHidden()
  await expect(peopleTable(page)).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('banner').getByRole('button', { name: /the-operator@/ })).toBeVisible()
  expect(sent(stack)).toEqual([])
})

test('security N2, N10: a page makes no code of text, and a test sees what its policy stops', async ({
  browser,
  stack,
}) => {
  const context = await browser.newContext({ baseURL: stack.url })
  const bare = await context.newPage()
  const faults = await watch(bare)
  await bare.goto('/sign-in')
  await expect(bare.getByRole('button', { name: 'Sign in' })).toBeVisible()
  expect(faults).toEqual([])
  const thrown = await bare.evaluate(() => {
    const text = '<img src="x" onerror="document.title = 1">'
    const tries = [
      () => (document.body.innerHTML = text),
      () => document.body.insertAdjacentHTML('beforeend', text),
      () => new DOMParser().parseFromString(text, 'text/html'),
      () => (document.createElement('script').textContent = 'document.title = 1'),
      () => (document.createElement('iframe').srcdoc = text),
      () => document.body.setAttribute('onclick', 'document.title = 1'),
      () => Reflect.construct(Function, ['document.title = 1']),
      () => Reflect.get(globalThis, 'eval')('document.title = 1'),
    ]
    const outcomeOf = (work: () => unknown) => {
      try {
        return [work(), 'done'].at(-1)
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown'
      }
    }
    // What the debugger asks for itself the policy lets pass.
    return new Promise((resolve) => {
      setTimeout(() => resolve(tries.map(outcomeOf)), 0)
    })
  })
  expect(thrown).toEqual([
    'TypeError',
    'TypeError',
    'TypeError',
    'TypeError',
    'TypeError',
    'TypeError',
    'EvalError',
    'EvalError',
  ])
  await bare.evaluate(() => {
    document.body.append(Object.assign(new Image(), { src: 'https://evil.example/x.png' }))
  })
  await expect.poll(() => faults.filter((fault) => fault.startsWith('CSP: ')).join('\n')).toContain('img-src')
  expect(faults.join('\n')).toContain('CSP: require-trusted-types-for')
  await expect(bare).not.toHaveTitle('1')
  await context.close()
})

test('security N5: a page of before an update says so, never runs a page as a script, and goes on when loaded anew', async ({
  browser,
  stack,
}) => {
  const context = await browser.newContext({ baseURL: stack.url })
  const bare = await context.newPage()
  await bare.goto('/sign-in')
  await bare.request.post('/api/session', {
    headers: { 'X-CSRF': '1', Origin: stack.url },
    data: owner,
  })
  await bare.goto('/users')
  await pageShown(bare, 1)
  // The file's name was another one: the server has nothing under the old one.
  await bare.route('**/assets/operations*', async (route) => {
    await route.continue({ url: route.request().url().replace('operations', 'operations-of-before') })
  })
  const missing = bare.waitForResponse(/assets\/operations/)
  await bare.getByRole('link', { name: 'Operations' }).click()
  expect((await missing).status()).toBe(404)
  await expect(bare.getByRole('alert')).toContainText('Patchbay has a new version. Nothing was changed.')
  await bare.unroute('**/assets/operations*')
  await bare.getByRole('button', { name: 'Reload the page' }).click()
  await expect(bare.getByRole('heading', { level: 1, name: 'Operations' })).toBeVisible()
  await context.close()
})
