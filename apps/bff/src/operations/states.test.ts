import { outcomes, reasonCodes } from '@patchbay/contract'
import { expect, it } from 'vitest'

import { sentences, shownReason, why } from './reasons.ts'
import { isDecided, isState, outcomeOf, states, undecidedStates } from './states.ts'

it('shows every word of the database as one of the words that people know', () => {
  const words = Object.keys(states).filter(isState)
  expect(new Set(words.map(outcomeOf))).toEqual(new Set(outcomes))
  expect(words.filter((word) => !isDecided(word))).toEqual(undecidedStates)
})

it('calls live whatever is not decided, and what is read again by itself', () => {
  const live = Object.keys(states)
    .filter(isState)
    .filter((word) => states[word].live)
  expect(live).toEqual([...undecidedStates, 'unreadable'])
})

it.each(reasonCodes)('%s says what happened, what is still true and what to do', (code) => {
  const sentencesOf = sentences[code].split(/[.;] /)
  expect(sentencesOf.length).toBeGreaterThanOrEqual(3)
  expect(sentences[code]).toMatch(/\.$/)
  expect(shownReason(why(code, ['word']))).toEqual({ code, message: sentences[code], words: ['word'] })
})
