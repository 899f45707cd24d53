import { randomBytes } from 'node:crypto'

import { expect, it } from 'vitest'

import { createSeal } from './seal.ts'

const seal = createSeal(randomBytes(32))

it('opens what it sealed, for the same purpose only', () => {
  const sealed = seal.seal('users', 'next page é')
  expect(seal.open('users', sealed)).toBe('next page é')
  expect(seal.open('offices', sealed)).toBeUndefined()
})

it('refuses every altered character, other keys and foreign text', () => {
  const sealed = seal.seal('users', 'x')
  for (let at = 0; at < sealed.length; at++) {
    const other = sealed[at] === 'A' ? 'B' : 'A'
    expect(seal.open('users', sealed.slice(0, at) + other + sealed.slice(at + 1))).toBeUndefined()
  }
  expect(createSeal(randomBytes(32)).open('users', sealed)).toBeUndefined()
  for (const text of ['', 'a', '....', `${sealed}=`, 'A'.repeat(2048)]) {
    expect(seal.open('users', text)).toBeUndefined()
  }
})
