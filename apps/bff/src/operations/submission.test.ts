import type { StartInput } from '@patchbay/contract'
import { expect, it } from 'vitest'

import { hashOf, readIdempotencyKey, readSubmission } from './submission.ts'
import { canAll, canNone } from './testing/people.ts'

const faulty: [string, unknown, string[]][] = [
  ['no office', { kind: 'transfer', targets: ['a'], args: {} }, ['/args/officeKey']],
  [
    'unknown fields',
    { kind: 'suspend', targets: ['a'], args: { state: 'deleted', role: 'admin' } },
    ['/args/role', '/args/state'],
  ],
  [
    'wrong types',
    { kind: 'transfer', targets: ['a'], args: { officeKey: 7, numbersLost: ['x'], addNumber: 'yes' } },
    ['/args/addNumber', '/args/numbersLost/0', '/args/officeKey'],
  ],
  [
    'keys that could be something else',
    { kind: 'suspend', targets: ['a b', 'ok', 'a&target_key=b', 'a@b.example'], args: {} },
    ['/targets/0', '/targets/2', '/targets/3'],
  ],
  [
    'addresses that are none',
    {
      kind: 'add-user',
      targets: [
        'a',
        'a@b.example&action=delete',
        'Ann <ann@b.example>',
        'a@b.example,c@b.example',
        'ok@b.example',
      ],
      args: {},
    },
    ['/targets/0', '/targets/1', '/targets/2', '/targets/3'],
  ],
  ['a person twice', { kind: 'suspend', targets: ['a', 'a'], args: {} }, ['/targets/1']],
  [
    'an address twice',
    { kind: 'add-user', targets: ['a@b.example', 'A@B.example'], args: {} },
    ['/targets/1'],
  ],
  [
    'a name too long',
    { kind: 'add-user', targets: ['a@b.example'], args: { firstName: 'x'.repeat(101) } },
    ['/args/firstName'],
  ],
  [
    'names that could not be sent as they are',
    {
      kind: 'add-user',
      targets: ['a@b.example'],
      args: { firstName: 'Ann\u0000', lastName: 'Two\nLines' },
    },
    ['/args/firstName', '/args/lastName'],
  ],
  [
    'addresses that could not be sent as they are',
    { kind: 'add-user', targets: ['a\u0085@b.example', 'a@b\u3000.example', 'a@b\u2028.example'], args: {} },
    ['/targets/0', '/targets/1', '/targets/2'],
  ],
]

it.each(faulty)('names every fault of a submission: %s', (...[, body, fields]) => {
  const read = () => readSubmission(body as StartInput, canNone)
  expect(read).toThrow(
    expect.objectContaining({
      code: 'request.invalid',
      fields: Object.fromEntries(fields.map((field) => [field, expect.stringMatching(/^(?:is|must|does)/)])),
    }),
  )
})

it('makes one person one target, however the address is typed', () => {
  const { targets } = readSubmission({ kind: 'add-user', targets: ['Ann@Example.COM'], args: {} }, canNone)
  expect(targets).toEqual(['ann@example.com'])
})

it('takes keys of one repeated submission as they are, and nothing else', () => {
  expect(readIdempotencyKey(undefined)).toBeUndefined()
  expect(readIdempotencyKey('aZ09_-')).toBe('aZ09_-')
  for (const header of ['', 'a b', 'x'.repeat(129), 'ключ', ['a', 'b'], 'a\nb']) {
    expect(() => readIdempotencyKey(header)).toThrow(
      expect.objectContaining({ fields: { 'Idempotency-Key': expect.any(String) } }),
    )
  }
})

it('knows a repeated submission by its content, not by the order of its fields', () => {
  const hash = (args: object, targets = ['a', 'b']) => hashOf({ kind: 'transfer', targets, args })
  expect(hash({ officeKey: 'x', addNumber: true })).toBe(hash({ addNumber: true, officeKey: 'x' }))
  expect(hash({ officeKey: 'x' })).not.toBe(hash({ officeKey: 'y' }))
  expect(hash({ officeKey: 'x' })).not.toBe(hash({ officeKey: 'x' }, ['b', 'a']))
  expect(hash({})).not.toBe(hashOf({ kind: 'suspend', targets: ['a', 'b'], args: {} }))
})

it('names every fault at once, also those of choices that do not go together', () => {
  const args = { number: '+49301', areaCode: 'x', more: 1 }
  const body = { kind: 'add-number', targets: ['a', 'a b'], args } as StartInput
  expect(() => readSubmission(body, canAll)).toThrow(
    expect.objectContaining({
      code: 'request.invalid',
      fields: {
        '/targets/1': expect.any(String),
        '/args/number': 'is for one person only',
        '/args/areaCode': expect.any(String),
        '/args/more': expect.any(String),
      },
    }),
  )
})

it('wants an office for whom it adds where the API wants one', () => {
  const body: StartInput = { kind: 'add-user', targets: ['a@b.example'], args: {} }
  expect(() => readSubmission(body, canAll)).toThrow(
    expect.objectContaining({ fields: { '/args/officeKey': 'is missing' } }),
  )
  expect(readSubmission(body, canNone)).toMatchObject({ targets: ['a@b.example'] })
})

it.each<StartInput>([
  { kind: 'edit-user', targets: ['a'], args: { extension: '7' } },
  { kind: 'change-license', targets: ['a'], args: { license: 'talk' } },
  { kind: 'add-user', targets: ['a@b.example'], args: { license: 'talk', officeKey: 'x' } },
  { kind: 'add-number', targets: ['a'], args: { number: '+4930111' } },
  { kind: 'add-number', targets: ['a'], args: { areaCode: '30' } },
  { kind: 'remove-numbers', targets: ['a'], args: { numbers: ['+4930111'] } },
])('says that an API can’t do it where it can’t, and takes it where it can: %j', (body) => {
  expect(() => readSubmission(body, canNone)).toThrow(
    expect.objectContaining({ code: 'dialpad.not_possible' }),
  )
  expect(readSubmission(body, canAll)).toEqual(body)
})

it('an edit of nothing is no edit', () => {
  const body: StartInput = { kind: 'edit-user', targets: ['a'], args: {} }
  expect(() => readSubmission(body, canAll)).toThrow(expect.objectContaining({ code: 'request.invalid' }))
})
