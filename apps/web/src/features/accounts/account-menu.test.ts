import type { Account, AccountState } from '@patchbay/contract'
import { expect, test } from 'vitest'

import { accountMenu } from './account-menu.ts'

const account = (state: AccountState, signsInBy: Account['signsInBy'] = 'password'): Account => ({
  signsInBy,
  accountKey: 'ben',
  email: 'ben@corrigan.test',
  role: 'operator',
  scope: 'company',
  state,
  hasSecondFactor: false,
  createdAt: '2026-11-23T10:00:00.000Z',
})

const menu = (state: AccountState, isOwn = false, one = account(state)) =>
  accountMenu({ account: one, isOwn, onAsk: () => undefined })
    .flat()
    .map((item) => [item.label, 'disabledReason' in item && item.disabledReason !== undefined])

test.each(['invited', 'active', 'no_role'] as const)('an account that is %s can be disabled', (state) => {
  expect(menu(state)).toEqual([
    ['Make a new link', false],
    ['Change role', false],
    ['Disable', false],
  ])
})

test('an account that is disabled is enabled before it gets a link', () => {
  expect(menu('disabled')).toEqual([
    ['Make a new link', true],
    ['Change role', false],
    ['Enable', false],
  ])
})

test('nobody changes their own role, makes their own link or disables themselves, and the menu says why', () => {
  expect(menu('active', true)).toEqual([
    ['Make a new link', true],
    ['Change role', true],
    ['Disable', true],
  ])
})

test('somebody of the company’s sign-in gets no link and no role here, and can be disabled', () => {
  expect(menu('active', false, account('active', 'sso'))).toEqual([
    ['Make a new link', true],
    ['Change role', true],
    ['Disable', false],
  ])
})
