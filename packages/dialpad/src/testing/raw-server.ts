import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

export type RawRequest = { line: string; headers: string[]; body: string; connection: number }

/** Writes bytes as they are; may also destroy the socket, or do nothing at all. */
export type Reply = (socket: Socket, request: RawRequest) => void

export const answer = (status: number, body: string, headers: string[] = []): string =>
  [
    `HTTP/1.1 ${status} Status`,
    ...(headers.some((line) => /^content-type:/i.test(line)) ? [] : ['content-type: application/json']),
    `content-length: ${Buffer.byteLength(body)}`,
    ...headers,
    '',
    body,
  ].join('\r\n')

export const says = (status: number, body: unknown, headers: string[] = []): Reply => {
  const bytes = answer(status, typeof body === 'string' ? body : JSON.stringify(body), headers)
  return (socket) => socket.write(bytes)
}

const takeRequest = (text: string, connection: number): { request: RawRequest; rest: string } | undefined => {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [line = '', ...headers] = text.slice(0, end).split('\r\n')
  const length = Number(/^content-length: (\d+)$/im.exec(headers.join('\n'))?.[1] ?? 0)
  const rest = text.slice(end + 4)
  if (rest.length < length) return undefined
  return { request: { line, headers, body: rest.slice(0, length), connection }, rest: rest.slice(length) }
}

/** A server of bare sockets that keeps every request and replies in turn, the last reply again and again. */
export const startRawServer = async (...replies: Reply[]) => {
  const requests: RawRequest[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    const connection = (connections += 1)
    let text = ''
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      for (let taken = takeRequest(text, connection); taken; taken = takeRequest(text, connection)) {
        text = taken.rest
        requests.push(taken.request)
        const reply = replies[Math.min(requests.length, replies.length) - 1]
        reply?.(socket, taken.request)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
