import { expect, test } from 'vitest'

import { resolveTheme } from './theme-resolve.ts'
import { readThemeChoice } from './theme.ts'

const storage = (kept: string | null) => ({ getItem: () => kept })

test.each([
  ['light', true, 'light'],
  ['dark', false, 'dark'],
  ['system', true, 'dark'],
  ['system', false, 'light'],
  [null, true, 'dark'],
  ['purple', false, 'light'],
] as const)('a kept "%s" with a dark system %s is painted %s', (kept, systemIsDark, theme) => {
  expect(resolveTheme(kept, systemIsDark)).toBe(theme)
})

test.each([
  ['light', 'light'],
  ['dark', 'dark'],
  ['system', 'system'],
  ['purple', 'system'],
  [null, 'system'],
] as const)('a kept "%s" is the choice %s', (kept, choice) => {
  expect(readThemeChoice(() => storage(kept))).toBe(choice)
})

test('a browser that forbids storage leaves the theme to the system', () => {
  const forbidden = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  expect(readThemeChoice(forbidden)).toBe('system')
})
