import { expect, test } from 'vitest'

import { officePath, startEmulator, userPath } from './testing/start-emulator.ts'

const opened = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

test('a person who opens the address reads how everybody and every office are now', async () => {
  const { emulator, send, person } = await startEmulator()
  const user = person(({ numbers }) => numbers.length > 0)
  await send('PUT', userPath, { email: user.email, action: 'suspend' })
  await send('POST', userPath, { email: 'new@corrigan.test' })
  const before = emulator.requests().length
  const response = await fetch(`${emulator.url}/`, { headers: opened })
  const page = await response.text()
  expect(page).toContain('<title>Demo Dialpad</title>')
  expect(page).toContain(`<td>${user.email}</td><td>suspended</td>`)
  expect(page).toContain(user.numbers[0])
  expect(page).toContain('<td>new@corrigan.test</td><td>being added</td>')
  for (const { name } of emulator.company.offices) expect(page).toContain(`<td>${name}</td>`)
  expect(page).not.toContain(emulator.token)
  expect(emulator.requests()).toHaveLength(before)
})

test('what stands in names is text on that page, and nothing on it may run', async () => {
  const { emulator, send } = await startEmulator({ addDelayMs: 0 })
  const name = `"><script>alert('1')</script>&amp;`
  await send('POST', userPath, { email: 'odd@corrigan.test', first_name: name })
  const response = await fetch(emulator.url, { headers: opened })
  const page = await response.text()
  expect(page).toContain('&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;')
  expect(page).not.toMatch(/<script|<style|\son\w+=/)
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

test('no other address and no other client is given the page', async () => {
  const { emulator } = await startEmulator()
  const others = [
    fetch(`${emulator.url}/`),
    fetch(`${emulator.url}/`, { method: 'POST', headers: opened }),
    fetch(`${emulator.url}${officePath}`, { headers: opened }),
  ]
  for (const response of await Promise.all(others)) {
    expect([response.status, response.headers.get('content-type')]).toEqual([
      401,
      'application/json; charset=utf-8',
    ])
  }
})
