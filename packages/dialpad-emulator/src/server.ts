import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

const listener =
  ({ api, control }: { api: Handler; control: Handler }): RequestListener =>
  (request, response) => {
    const handle = request.url?.startsWith('/_emulator/') ? control : api
    handle(request, response).catch((error: unknown) => {
      // The caller is gone, or this is a fault of the emulator's own: neither may look like an answer.
      response.destroy(error instanceof Error ? error : undefined)
    })
  }

/** Listens on loopback only; port 0 takes any free one. */
export const listen = async (handlers: { api: Handler; control: Handler }, port: number) => {
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
