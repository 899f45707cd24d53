import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'

import { errors, type ErrorCode } from '@patchbay/contract'

import { AppError } from './app-error.ts'
import { toProblem } from './problem.ts'
import { commonHeaders, inertPolicy } from './security-headers.ts'

const codes: Record<string, ErrorCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request.timeout',
  HPE_HEADER_OVERFLOW: 'request.too_large',
}

/** Answers what is no HTTP request, too slow or too large, in the form of every other refusal, and hangs up. */
export const answerClientError = (error: Error & { code?: string }, socket: Socket): void => {
  if (!socket.writable || socket.bytesWritten > 0) {
    socket.destroy()
    return
  }
  const code = codes[error.code ?? ''] ?? 'request.invalid'
  const { status } = errors[code]
  const body = JSON.stringify(toProblem(new AppError(code), randomUUID()))
  const headers = {
    ...commonHeaders(false),
    'content-security-policy': inertPolicy,
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
}
