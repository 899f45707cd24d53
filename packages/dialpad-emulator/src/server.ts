import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'

import { isForPortal } from './portal.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

type Handlers = { v1: Handler; v2: Handler; control: Handler; portal: Handler }

const handlerFor = (request: IncomingMessage, { v1, v2, control, portal }: Handlers): Handler => {
  if (request.url?.startsWith('/_emulator/')) return control
  if (request.url?.startsWith('/api/v2/')) return v2
  return isForPortal(request) ? portal : v1
}

const listener =
  (handlers: Handlers): RequestListener =>
  (request, response) => {
    handlerFor(request, handlers)(request, response).catch((error: unknown) => {
      // The caller is gone, or this is a fault of the emulator's own: neither may look like an answer.
      response.destroy(error instanceof Error ? error : undefined)
    })
  }

/** Listens on loopback only; port 0 takes any free one. */
export const listen = async (handlers: Handlers, port: number) => {
  const server = createServer(listener(handlers))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`,
    close: async (): Promise<void> => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
