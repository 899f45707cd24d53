import { expect, test } from './fixtures.ts'
import { ben, card, enterAsBen } from './own-account.ts'
import { headersOf } from './stack.ts'

test('somebody sees where they are signed in, and signs out there, one by one or everywhere else', async ({
  visitor,
  playwright,
  stack,
}) => {
  await enterAsBen(visitor, visitor.request, stack)
  const data = { email: ben.email, password: ben.password }
  const elsewhere = await Promise.all(
    [
      'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0',
      'Mozilla/5.0 (Linux; Android 15) Chrome/140.0',
      'curl/8',
    ].map(async (userAgent) => {
      const request = await playwright.request.newContext({ baseURL: stack.url, userAgent })
      await request.post('/api/session', { headers: headersOf(stack), data })
      return request
    }),
  )
  const statuses = () =>
    Promise.all(elsewhere.map(async (request) => (await request.get('/api/session')).status()))

  await visitor.goto('/account')
  const sessions = card(visitor, 'Where you are signed in')
  await expect(sessions.getByRole('listitem')).toHaveCount(4)
  await expect(sessions.getByText('(here)')).toHaveCount(1)
  await sessions.getByRole('button', { name: /^Sign out Firefox on Windows/ }).click()
  await expect(sessions.getByRole('listitem')).toHaveCount(3)
  expect(await statuses()).toEqual([401, 200, 200])
  await sessions.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(sessions.getByRole('listitem')).toHaveCount(1)
  await expect(sessions.getByRole('button')).toHaveCount(0)
  expect(await statuses()).toEqual([401, 401, 401])
  await Promise.all(elsewhere.map((request) => request.dispose()))
})

test.describe('with the company’s sign-in alone', () => {
  test.use({
    environment: {
      OIDC_ISSUER: 'https://localhost:9/nobody',
      OIDC_CLIENT_ID: 'patchbay',
      OIDC_CLIENT_SECRET: 'a secret',
      OIDC_ROLES: 'it=admin',
      PASSWORD_SIGN_IN: 'off',
    },
  })

  test('the page offers nothing else, and says when it does not answer', async ({ visitor }) => {
    await visitor.goto('/sign-in?next=/offices')
    const way = visitor.getByRole('link', { name: 'Sign in with your company’s account' })
    await expect(way).toHaveAttribute('href', '/auth/sso?next=%2Foffices')
    await expect(visitor.getByLabel('Password', { exact: true })).toHaveCount(0)
    await way.click()
    await expect(visitor).toHaveURL('/sign-in?fault=session.sso_unavailable')
    await expect(visitor.getByRole('alert')).toContainText('The company’s single sign-on is not answering.')
    await expect(way).toBeVisible()
  })
})
