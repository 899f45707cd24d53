import { auditKinds } from '@patchbay/contract'
import { describe, expect, it } from 'vitest'

import { choiceOf, groups, kindsOf, sentenceOf } from './kind-words.ts'

describe('what happened, in plain words', () => {
  it.each([
    ['change.intended', { step: 'suspend' }, 'About to ask Dialpad to suspend the person'],
    ['change.verified', { step: 'transfer' }, 'Moved to another office, verified at Dialpad'],
    ['change.not_applied', { step: 'remove-number' }, 'Not applied: remove a number'],
    ['change.unknown', { step: 'add-user' }, 'Unknown whether applied: add the person'],
    ['change.verified', { step: 'teleport' }, 'Changed, verified at Dialpad'],
    ['operation.confirmed', { what: 'suspend', people: 1 }, 'Confirmed: suspend 1 person'],
    ['operation.continued', { what: 'transfer', people: 3 }, 'Went on with: transfer 3 people'],
    ['operation.checked', { what: 'teleport', people: 2 }, 'Asked what became of: a change of 2 people'],
    ['session.began', { method: 'sso' }, 'Signed in with the company’s account'],
    ['session.began', { method: 'toString' }, 'Signed in'],
    ['file.saved', { name: 'unused-licences.csv', rows: 3 }, 'Saved the file “unused-licences.csv”'],
    ['file.saved', { report: 'r1', rows: 3 }, 'Saved the file of a report'],
    ['audit.verified', { isWhole: false }, 'Verified the log: it was broken'],
    ['account.link_made', { removesCode: true }, 'Made a one-time link that takes the second factor off'],
    ['account.created', { role: 'owner' }, 'Account created'],
  ])('%s %j: %s', (kind, details, words) => {
    expect(sentenceOf({ kind, details })).toBe(words)
  })

  it.each(['tea.made', 'constructor', '__proto__'])(
    'a kind that is not known, %s, is told as it is',
    (kind) => {
      expect(sentenceOf({ kind, details: {} })).toBe(kind)
    },
  )

  it('is said of every kind, also where the details say nothing', () => {
    const sentences = auditKinds.map((kind) => sentenceOf({ kind, details: {} }))
    expect(new Set(sentences).size).toBe(auditKinds.length)
    expect(sentences.filter((words) => /undefined|\{|\./.test(words))).toEqual([])
  })
})

it('offers every kind once, by words of its own', () => {
  const offered = groups.flatMap(kindsOf)
  expect(offered.toSorted()).toEqual([...auditKinds].toSorted())
  expect(new Set(offered.map(choiceOf)).size).toBe(auditKinds.length)
})
