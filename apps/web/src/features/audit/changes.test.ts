import { describe, expect, it } from 'vitest'

import { inALine } from '../operations/before-after.tsx'
import { changesOf } from './changes.ts'

const names: Record<string, string> = { '1': 'Berlin', '2': 'Osaka' }
const officeName = (officeKey: string) => names[officeKey] ?? officeKey
const line = (kind: string, details: Record<string, unknown>) =>
  inALine(changesOf({ kind, details }, officeName))

const person = {
  state: 'active',
  officeKey: '1',
  numbers: ['+493023125118', '+493023125119'],
  firstName: 'Ingrid',
  lastName: 'Vahl',
  license: 'talk',
}

describe('of a person of Dialpad’s', () => {
  it('tells each thing that is different, by names', () => {
    const after = { ...person, state: 'suspended', officeKey: '2', numbers: [], jobTitle: 'Lead' }
    expect(line('change.verified', { before: person, after })).toBe(
      'State: Active → Suspended; Office: Berlin → Osaka; Numbers: +49 30 23125 118, +49 30 23125 119 → None; Job title: None → Lead',
    )
    expect(
      line('change.verified', { before: person, after: { ...person, lastName: 'Sø', license: 'agents' } }),
    ).toBe('Last name: Vahl → Sø; Licence: Talk → Sell (agents)')
  })

  it('tells the key of an office that nobody knows any more, and words that are not known', () => {
    const after = { ...person, state: 'frozen', officeKey: '9', license: 'lines' }
    expect(line('change.verified', { before: person, after })).toBe(
      'State: Active → frozen; Office: Berlin → 9; Licence: Talk → lines',
    )
  })

  it('tells that nobody was found, or that nobody has read', () => {
    const gone = { before: person, after: null }
    expect(line('change.verified', gone)).toBe('State: Active → Nobody found')
    expect(line('change.not_applied', { ...gone, reason: 'person.not_found' })).toBe(
      'State: Active → Nobody found',
    )
    expect(line('change.unknown', { ...gone, reason: 'answer.lost' })).toBe('State: Active → Not read')
  })

  it('tells of whoever was deleted the state and the numbers, of which alone something is known', () => {
    const after = { state: 'deleted', numbers: [] }
    expect(line('change.verified', { before: { ...person, numbers: ['+493023125118'] }, after })).toBe(
      'State: Active → Deleted; Numbers: +49 30 23125 118 → None',
    )
  })

  it('tells of whoever was added that there was nobody before', () => {
    const after = { state: 'pending', officeKey: '1', numbers: [], firstName: 'Eve' }
    expect(line('change.verified', { before: null, after })).toBe(
      'State: Nobody → Pending; Office: None → Berlin; First name: None → Eve',
    )
  })

  it('tells nothing where one of the two is not told, or where nothing is different', () => {
    expect(line('change.intended', { before: person, wanted: {} })).toBe('')
    expect(line('change.not_applied', { before: person, after: { ...person } })).toBe('')
    expect(line('change.verified', { before: 'x', after: ['y'] })).toBe('')
  })
})

it('tells a role and its offices', () => {
  expect(
    line('account.role_changed', {
      before: { role: 'viewer', scope: ['1', '9'], state: 'active' },
      after: { role: 'admin', scope: 'company', state: 'active' },
    }),
  ).toBe('Role: Viewer → Admin; Offices: Berlin, 9 → The whole company')
  expect(
    line('account.changed', {
      before: { role: 'admin', email: 'a@x.test' },
      after: { role: 'admin', email: 'b@x.test' },
    }),
  ).toBe('E-mail: a@x.test → b@x.test')
})

it('tells prices with their currency', () => {
  const after = { currency: 'EUR', perMonth: { talk: 1500 }, enteredBy: 'ana', enteredAt: 'now' }
  expect(line('prices.entered', { before: null, after })).toBe('Talk: None → EUR 15.00')
  expect(line('prices.entered', { before: after, after: { ...after, currency: 'USD' } })).toBe(
    'Talk: EUR 15.00 → USD 15.00',
  )
})
