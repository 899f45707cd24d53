import type { DialpadErrorKind } from '../index.ts'
import { answer, says, type Reply } from './raw-server.ts'

type Fault = { reply: Reply; kind: DialpadErrorKind; refused?: true }

const half = (bytes: string): string => bytes.slice(0, -5)

const brokenAnswers: Record<string, Fault> = {
  'a reset at once': { reply: (socket) => socket.resetAndDestroy(), kind: 'unavailable' },
  'an end at once': { reply: (socket) => socket.end(), kind: 'unavailable' },
  'a reset within the headers': {
    reply: (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-', () => socket.resetAndDestroy()),
    kind: 'unavailable',
  },
  'a reset after 100 Continue': {
    reply: (socket) => socket.write('HTTP/1.1 102 Processing\r\n\r\n', () => socket.resetAndDestroy()),
    kind: 'unavailable',
  },
  'a body cut short': { reply: (socket) => socket.end(half(answer(200, '{"a":"b"}'))), kind: 'unavailable' },
  'a chunked body cut short': {
    reply: (socket) =>
      socket.end(
        'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n9\r\n{"a',
      ),
    kind: 'unavailable',
  },
  'JSON cut short in a whole body': { reply: says(200, '{"a":"b'), kind: 'malformed' },
  'bytes that are not HTTP': {
    reply: (socket) => socket.end('220 mail.example ESMTP\r\n'),
    kind: 'malformed',
  },
  silence: { reply: () => {}, kind: 'timeout' },
  'headers and then silence': { reply: (socket) => socket.write(half(answer(200, '{}'))), kind: 'timeout' },
  'status 500 as HTML': {
    reply: says(500, '<h1>Error</h1>', ['content-type: text/html']),
    kind: 'unavailable',
  },
  'status 502': { reply: says(502, ''), kind: 'unavailable' },
  'status 503 with Retry-After': { reply: says(503, '', ['retry-after: 1']), kind: 'unavailable' },
  'status 504': { reply: says(504, ''), kind: 'unavailable' },
  'status 429 with Retry-After': { reply: says(429, '', ['retry-after: 1']), kind: 'rate_limited' },
  'status 408': { reply: says(408, ''), kind: 'malformed' },
  'status 400 as HTML': {
    reply: says(400, '<h1>Bad request</h1>', ['content-type: text/html']),
    kind: 'malformed',
  },
  'status 404 without the documented body': { reply: says(404, { error: 'x' }), kind: 'malformed' },
  'status 401 as HTML': {
    reply: says(401, '<h1>Sign in</h1>', ['content-type: text/html']),
    kind: 'unauthorized',
  },
  'status 301': { reply: says(301, '', ['location: /elsewhere']), kind: 'malformed' },
  'status 307': { reply: says(307, '', ['location: http://127.0.0.1:9/elsewhere']), kind: 'malformed' },
  'status 202': { reply: says(202, {}), kind: 'malformed' },
  'status 207': { reply: says(207, {}), kind: 'malformed' },
  'an HTML page': {
    reply: says(200, '<title>Sign in</title>', ['content-type: text/html']),
    kind: 'malformed',
  },
  'JSON that says it is text': { reply: says(200, '{}', ['content-type: text/plain']), kind: 'malformed' },
  'an empty answer': { reply: says(200, ''), kind: 'malformed' },
  null: { reply: says(200, 'null'), kind: 'malformed' },
  'a list': { reply: says(200, '[]'), kind: 'malformed' },
  'a text': { reply: says(200, '"ok"'), kind: 'malformed' },
  'bytes that are not UTF-8': {
    reply: (socket) => socket.write(Buffer.from(answer(200, '{"x":"?"}').replace('?', '\xff'), 'latin1')),
    kind: 'malformed',
  },
  'an answer above the size cap': { reply: says(200, ' '.repeat(70_000)), kind: 'malformed' },
  'headers above the size cap': {
    reply: says(200, '{}', [`x-long: ${'x'.repeat(20_000)}`]),
    kind: 'malformed',
  },
}

/** `bodyFor` is the API's own error body for a status. */
const documentedErrors = (bodyFor: (status: number) => unknown): Record<string, Fault> => {
  const documented = (status: number): Reply => says(status, bodyFor(status))
  return {
    'status 500 with the documented body': { reply: documented(500), kind: 'unavailable' },
    'status 429 with the documented body': { reply: documented(429), kind: 'rate_limited' },
    'the documented error in status 400': { reply: documented(400), kind: 'invalid', refused: true },
    'the documented error in status 401': { reply: documented(401), kind: 'unauthorized', refused: true },
    'the documented error in status 402': { reply: documented(402), kind: 'invalid', refused: true },
    'the documented error in status 403': { reply: documented(403), kind: 'forbidden', refused: true },
    'the documented error in status 404': { reply: documented(404), kind: 'not_found', refused: true },
    'the documented error in status 409': { reply: documented(409), kind: 'conflict', refused: true },
  }
}

const v1Error = { status: 1, errors: ['some_word'] }

export const noContent: Reply = (socket) => socket.write('HTTP/1.1 204 No\r\n\r\n')

/** What can come back instead of an answer, and what it means. Limits of 80 ms are assumed. */
export const faults: Record<string, Fault> = {
  ...brokenAnswers,
  ...documentedErrors(() => v1Error),
  'status 204': { reply: noContent, kind: 'malformed' },
  'an error in no documented shape': { reply: says(200, { errors: 'broken' }), kind: 'malformed' },
  'the documented error in status 200': { reply: says(200, v1Error), kind: 'invalid', refused: true },
  'email_conflict in status 400': {
    reply: says(400, { status: 1, errors: ['email_conflict'] }),
    kind: 'conflict',
    refused: true,
  },
}

export const googleError = (code: number, message = 'No.', reason = 'some_word') => ({
  error: { code, errors: [{ domain: 'global', message, reason }], message },
})

/** The same for v2, where a 200 may hold any error; what a 204 means depends on the call. */
export const v2Faults: Record<string, Fault> = {
  ...brokenAnswers,
  ...documentedErrors((status) => googleError(status)),
  'an error in no documented shape': { reply: says(200, { error: 'broken' }), kind: 'malformed' },
  'an error of no known status in status 200': { reply: says(200, googleError(200)), kind: 'malformed' },
  'the documented 400 in status 200': { reply: says(200, googleError(400)), kind: 'invalid', refused: true },
  'the documented 403 in status 200': {
    reply: says(200, googleError(403)),
    kind: 'forbidden',
    refused: true,
  },
  'the documented 404 in status 200': {
    reply: says(200, googleError(404)),
    kind: 'not_found',
    refused: true,
  },
  'the documented 409 in status 200': { reply: says(200, googleError(409)), kind: 'conflict', refused: true },
  'the documented 429 in status 200': { reply: says(200, googleError(429)), kind: 'rate_limited' },
  'the documented 503 in status 200': { reply: says(200, googleError(503)), kind: 'unavailable' },
}
