import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { startApp, type TestApp } from '../testing/start-app.ts'
import { parseJsonBody } from './json-body.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

type Answer = { status: number; code: string; fields?: Record<string, string> }

const post = async (body: string | Buffer, type = 'application/json'): Promise<Answer> => {
  const response = await fetch(`${app.url}/api/session`, {
    method: 'POST',
    headers: { origin: app.url, 'x-csrf': '1', 'content-type': type },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  const problem = (await response.json()) as Pick<Answer, 'code' | 'fields'>
  return { status: response.status, ...problem }
}
const right = { email: 'nobody@corrigan.test', password: 'not the right one' }
const invalid = (fields: Record<string, string>) => ({ status: 400, code: 'request.invalid', fields })

it('understands what is right', async () => {
  expect(await post(JSON.stringify(right))).toMatchObject({
    status: 401,
    code: 'session.wrong_credentials',
  })
})

it.each([
  ['a missing field', { email: 'a' }, { '/password': 'is missing' }],
  ['a field too many', { ...right, role: 'admin' }, { '/role': 'is not known here' }],
  ['a name with special characters', { ...right, 'a/b~c': 1 }, { '/a~1b~0c': 'is not known here' }],
  ['a number for text', { ...right, email: 5 }, { '/email': 'must be text' }],
  ['null for text', { ...right, email: null }, { '/email': 'must be text' }],
  ['a list for text', { ...right, email: ['a'] }, { '/email': 'must be text' }],
  ['an empty text', { ...right, email: '' }, { '/email': 'must not be empty' }],
  ['a text too long', { ...right, email: 'a'.repeat(255) }, { '/email': 'must have at most 254 characters' }],
  ['a list', [right], { '': 'must be an object' }],
])('security D8: says what is wrong with %s', async (_what, body, fields) => {
  expect(await post(JSON.stringify(body))).toMatchObject(invalid(fields))
})

it.each([
  ['no JSON', '{'],
  ['a name that reaches the prototype', '{"__proto__":{"polluted":1},"email":"a","password":"b"}'],
  ['the same nested', '{"email":{"__proto__":{"polluted":1}},"password":"b"}'],
  ['a constructor', '{"constructor":{"prototype":{"polluted":1}},"email":"a","password":"b"}'],
  ['two fields of one name', '{"email":"a","email":"b","password":"c"}'],
  ['two of one name, written in two ways', '{"email":"a","\\u0065mail" : "b","password":"c"}'],
  ['two of one name in a field', '{"email":{"a":1,"a":1},"password":"c"}'],
  ['half a character', '{"email":"\\ud800","password":"b"}'],
  ['a byte order mark', '\ufeff{"email":"a","password":"b"}'],
  ['a number that is none', '{"email":NaN,"password":"b"}'],
  ['UTF-16', Buffer.from(JSON.stringify(right), 'utf16le')],
  [
    'overlong UTF-8',
    Buffer.concat([Buffer.from('{"email":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
  ],
  ['fifty thousand lists in one another', '['.repeat(50_000) + ']'.repeat(50_000)],
])('security F1, F2, F3, F7, F8: refuses %s', async (_what, body) => {
  expect(await post(body)).toMatchObject(invalid({ '': 'must be JSON' }))
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

it('security F2: reads whatever has no name twice, also where a text looks like a name', () => {
  const pieces = fc.constantFrom('"', '\\', ':', ',', '{', '}', ' ', '"a":', 'a', '\n', 'é')
  const text = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''))
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(text, fc.integer(), fc.array(tie('value')), fc.dictionary(text, tie('value'))),
  }))
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 2), (written, indent) => {
      expect(parseJsonBody(Buffer.from(JSON.stringify(written, null, indent)))).toEqual(written)
    }),
  )
})

it('security F5: checks a body without a type, or with two of them, like any other', async () => {
  for (const headers of [{ 'content-type': '' }, { 'content-type': 'text/plain, application/json' }]) {
    const response = await app.request('/api/session', { method: 'POST', body: '{"surprise":1}', headers })
    expect(response.status).toBe(415)
  }
})

it.each([
  'application/json;',
  'application/json; charset=utf-16',
  'application/vnd.api+json',
  'text/json',
  'application/jsonx',
  'application/json, text/plain',
  'text/plain',
])('security F5, F6: takes no %s for JSON', async (type) => {
  expect(await post('{"surprise":1}', type)).toMatchObject({ status: 415, code: 'request.unsupported_type' })
})

it.each(['APPLICATION/JSON', 'application/json; charset=UTF-8', 'application/json\t', ' application/json'])(
  'security F5: checks a body of type %j like any other',
  async (type) => {
    expect([400, 415]).toContain((await post('{"surprise":1}', type)).status)
  },
)

it('security F4: refuses a body beyond a mebibyte, with and without its length', async () => {
  const large = JSON.stringify({ ...right, email: 'a'.repeat(2 << 20) })
  expect(await post(large)).toMatchObject({ status: 413, code: 'request.too_large' })
  const chunked = await fetch(`${app.url}/api/session`, {
    method: 'POST',
    headers: { origin: app.url, 'x-csrf': '1', 'content-type': 'application/json' },
    body: new Blob([large]).stream(),
    duplex: 'half',
  }).then(
    (response) => response.status,
    () => 413,
  )
  expect(chunked).toBe(413)
})
