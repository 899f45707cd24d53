import type { Office } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { findOffices, meaningOf } from './office-meaning.ts'

const berlin: Office = { officeKey: 'berlin', name: 'Berlin', country: 'DE' }
const zurich: Office = { officeKey: 'zurich', name: 'Zürich', country: 'CH' }
const hamburg: Office = { officeKey: 'hamburg', name: 'Hamburg', country: 'DE' }
const somewhere: Office = { officeKey: 'somewhere', name: 'Somewhere' }
const offices = [berlin, zurich, hamburg, somewhere]

const from = (officeKey: string | undefined, ...numbers: string[]) => ({
  ...(officeKey !== undefined && { officeKey }),
  numbers,
})

describe('what an office means for the chosen people', () => {
  test('numbers stay within a country and are lost across', () => {
    const people = [from('hamburg', '+491'), from('zurich', '+411'), from('zurich', '+412')]
    expect(meaningOf(berlin, people, offices)).toEqual({ there: 0, losing: 2, unclear: 0 })
  })

  test('who has no number loses none, wherever they come from', () => {
    const nothing = { there: 0, losing: 0, unclear: 0 }
    expect(meaningOf(berlin, [from('zurich'), from(undefined)], offices)).toEqual(nothing)
  })

  test('who is there already is counted as that', () => {
    expect(meaningOf(zurich, [from('zurich', '+411')], offices).there).toBe(1)
  })

  test.each([
    ['the person', undefined],
    ['their office', from(undefined, '+491')],
    ['the office in the list', from('gone', '+491')],
    ['its country', from('somewhere', '+491')],
  ])('not knowing %s is said', (_what, person) => {
    expect(meaningOf(berlin, [person], offices)).toEqual({ there: 0, losing: 0, unclear: 1 })
  })

  test('an office whose country is not told is unclear for everybody with numbers', () => {
    expect(meaningOf(somewhere, [from('berlin', '+491')], offices).unclear).toBe(1)
  })
})

describe('finding an office', () => {
  const names: Record<string, string> = { DE: 'Germany', CH: 'Switzerland' }
  const find = (text: string) =>
    findOffices(offices, text, (country) => names[country] ?? country).map(({ name }) => name)

  test.each<[string, string[]]>([
    ['', ['Berlin', 'Zürich', 'Hamburg', 'Somewhere']],
    ['zur', ['Zürich']],
    ['germany', ['Berlin', 'Hamburg']],
    ['DE ham', ['Hamburg']],
    ['paris', []],
  ])('“%s” finds %j', (text, found) => {
    expect(find(text)).toEqual(found)
  })
})
