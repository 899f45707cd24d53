import { describe, expect, it } from 'vitest'

import { actorWords, nameParts, operationPath, peopleWords, personPath } from './who.ts'

const row = (kind: string, more: object = {}) => ({ kind, details: {}, ...more })
const person = { key: '5835', name: 'Ana' }

describe('who did it', () => {
  it.each([
    [row('session.began', { actor: { key: 'a', name: 'ana@x.test' } }), 'ana@x.test'],
    [row('account.link_made'), 'Whoever starts Patchbay'],
    [row('session.refused'), 'Nobody known'],
    [row('account.created', { details: { issuer: 'https://id.x.test' } }), 'The company’s sign-in'],
    [row('account.created', { details: { role: 'owner' } }), 'Whoever starts Patchbay'],
  ])('%j: %s', (one, words) => {
    expect(actorWords(one)).toBe(words)
  })
})

describe('whom it was done to', () => {
  it.each([
    ['change.verified', person, '/users/5835'],
    ['operation.confirmed', person, '/users/5835'],
    ['person.opened', person, '/users/5835'],
    ['account.disabled', person, undefined],
    ['change.intended', { key: 'eve@x.test', name: 'Eve' }, undefined],
    ['change.intended', { key: '../settings', name: 'Eve' }, undefined],
  ])('%s of %j leads to %s', (kind, whom, path) => {
    expect(personPath(row(kind, { person: whom }))).toBe(path)
  })

  it('is parted into a name and an address', () => {
    expect(nameParts('Okafor, Tomás, t@x.test')).toEqual({ name: 'Okafor, Tomás', email: 't@x.test' })
    expect(nameParts('Okafor, Tomás')).toEqual({ name: 'Okafor, Tomás' })
    expect(nameParts('t@x.test')).toEqual({ name: 't@x.test' })
  })

  it('is a number of people where there are several', () => {
    expect(peopleWords(row('operation.confirmed', { details: { people: 3 } }))).toBe('3 people')
    expect(peopleWords(row('operation.confirmed', { person, details: { people: 1 } }))).toBeUndefined()
  })
})

it('leads to an operation by its key alone', () => {
  expect(operationPath(row('change.verified', { details: { operation: 'op-1' } }))).toBe('/operations/op-1')
  expect(operationPath(row('change.verified', { details: { operation: '../x' } }))).toBeUndefined()
  expect(operationPath(row('audit.read'))).toBeUndefined()
})
