import { expect, it } from 'vitest'

import { parseHeader } from './csv-header.ts'

it.each([
  ['a,b\r\n1,2', ['a', 'b']],
  ['\uFEFF"a","b ""c"", d"\n1,2', ['a', 'b "c", d']],
  [' a , "b" \r1,2', ['a', 'b']],
  ['a,,b', ['a', '', 'b']],
  ['a,\nb', ['a', '']],
  ['a,a\n', ['a', 'a']],
  ['just text', ['just text']],
])('reads the names of %j', (text, names) => expect(parseHeader(text)).toEqual(names))

it.each(['', '\r\na,b', ',,\n', '"never ends\n1,2', 'a"b,c\n', 'x,'.repeat(1000)])(
  'finds no header in %j',
  (text) => expect(parseHeader(text)).toBeUndefined(),
)
