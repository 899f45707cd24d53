import { describe, expect, test } from 'vitest'

import { faultIn, linkToken, nextPath, signInPath } from './session.search.ts'

const next = (path: string) => nextPath(new URLSearchParams({ next: path }))

describe('where signing in leads to', () => {
  test.each(['/users?limit=25&cursor=abc', '/users/ag5k', '/transfer?people=a,b', '/'])(
    '%s is led back to',
    (path) => {
      expect(nextPath(new URLSearchParams(signInPath(path).split('?')[1]))).toBe(path)
    },
  )

  test.each([
    '//evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    'https://evil.test',
    'https:evil.test',
    'data:text/html,x',
    '/a\r\nb',
    '/\tevil',
    '',
    'users',
    '/sign-in?next=/users',
  ])('“%s” is not led to', (path) => {
    expect(next(path)).toBe('/')
  })

  test('the start page needs no note of it', () => {
    expect(signInPath('/')).toBe('/sign-in')
    expect(signInPath('/users')).toBe('/sign-in')
  })
})

describe('why nobody came in', () => {
  test.each(['session.sso_failed', 'session.no_role', 'session.sso_unavailable'])('%s is told', (fault) => {
    expect(faultIn(new URLSearchParams({ fault }))?.problem.code).toBe(fault)
  })

  test.each(['', 'office.not_found', 'constructor', '<b>Call 555</b>'])('“%s” is not', (fault) => {
    expect(faultIn(new URLSearchParams({ fault }))).toBeUndefined()
  })
})

describe('the one-time link', () => {
  const token = 'Ab0_-'.repeat(8) + 'xyz'

  test('its token is read from the fragment', () => {
    expect(linkToken(`#link=${token}`)).toBe(token)
  })

  test.each(['', '#', '#link=', '#link=short', `#link=${token}x`, `#other=${token}`, `?link=${token}`])(
    '“%s” is no link',
    (hash) => {
      expect(linkToken(hash)).toBeUndefined()
    },
  )
})
