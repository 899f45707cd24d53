import { describe, expect, test } from 'vitest'

import { formatTransfer, readRun, readTransfer, transferSteps, type Transfer } from './transfer.search.ts'

const read = (search: string) => readTransfer(new URLSearchParams(search))

const everybody = ['agA_1', 'ag-B2']

const all: Transfer[] = [[], everybody].flatMap((people) =>
  [undefined, 'agOffice'].flatMap((officeKey) =>
    transferSteps.flatMap((step) =>
      [true, false].map((addNumber) => ({ people, ...(officeKey && { officeKey }), step, addNumber })),
    ),
  ),
)

describe('the answers in the address', () => {
  test.each(all)('are read and written the same: $people $officeKey $step $addNumber', (transfer) => {
    const once = read(formatTransfer(transfer))
    expect(read(formatTransfer(once))).toEqual(once)
    expect(once.people).toEqual(transfer.people)
    expect(once.officeKey).toBe(transfer.officeKey)
    expect(once.addNumber).toBe(transfer.addNumber)
  })

  test.each([
    ['', 'people'],
    ['?office=b', 'people'],
    ['?people=a', 'office'],
    ['?people=a&office=b', 'check'],
  ])('“%s” begins with what is not answered yet: %s', (search, step) => {
    expect(read(search).step).toBe(step)
  })

  test.each([
    ['?step=confirm', 'people'],
    ['?office=b&step=check', 'people'],
    ['?people=a&step=confirm', 'office'],
    ['?people=a&office=b&step=confirm', 'confirm'],
    ['?people=a&office=b&step=people', 'people'],
    ['?people=a&office=b&step=%3Cscript%3E', 'check'],
  ])('“%s” goes no further than its answers: %s', (search, step) => {
    expect(read(search).step).toBe(step)
  })

  test('nobody is chosen twice', () => {
    expect(read('?people=a,b,a').people).toEqual(['a', 'b'])
  })

  test.each(['?people=%3Cb%3E,a', '?people=,a,,', '?people=a,b%00c', '?people=a,b%20c'])(
    '“%s” keeps only keys',
    (search) => {
      expect(read(search).people).toEqual(['a'])
    },
  )

  test.each(['?office=', '?office=../x', '?office=a%26step=confirm'])('“%s” names no office', (search) => {
    expect(read(search).officeKey).toBeUndefined()
  })

  test('the commas between people stay readable', () => {
    const answers: Transfer = { people: everybody, officeKey: 'agO', step: 'check', addNumber: true }
    expect(formatTransfer(answers)).toBe('?people=agA_1,ag-B2&office=agO&step=check')
  })
})

describe('the way through the wizard', () => {
  test('is read from its history entry', () => {
    expect(readRun({ run: 'f3b0-4', other: 1 })).toEqual({ run: 'f3b0-4' })
  })

  test.each([null, undefined, 'f3b0', {}, { run: 1 }, { run: '' }, { run: 'a b' }])('%j is none', (state) => {
    expect(readRun(state)).toBeUndefined()
  })
})
