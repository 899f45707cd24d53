import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import { createFaultQueue } from './download-faults.ts'
import { sendFault, sendFile, sendRefusal } from './send.ts'

/** `aborted` until the last byte is out; `hadAuthorization` is a fault of the client, whatever was answered. */
export type DownloadRequest = {
  time: string
  method: string
  path: string
  status: number
  hadAuthorization: boolean
  aborted: boolean
  fault: string | undefined
}

/** The file is made again for each download; from `expiresAt`, epoch ms, the link answers 403. */
export type Published = { open: () => Iterable<string>; expiresAt: number }

type Exchange = { time: number; request: IncomingMessage; response: ServerResponse; fault?: string }

const keptExchanges = 1000
const expiredLinkIsKnownMs = 86_400_000

const describe = ({ time, request, response, fault }: Exchange): DownloadRequest => ({
  time: new Date(time).toISOString(),
  method: request.method ?? '',
  path: request.url ?? '',
  status: response.statusCode,
  hadAuthorization: request.headers.authorization !== undefined,
  aborted: !response.writableFinished,
  fault,
})

/** A store of files on a port of its own, as the one that download links lead to. */
export const createDownloads = async ({ clock }: { clock: { now(): number } }) => {
  const files = new Map<string, Published>()
  const faults = createFaultQueue()
  let exchanges: Exchange[] = []

  const refusalOf = (
    request: IncomingMessage,
    file: Published | undefined,
  ): [status: number, code: string] | undefined => {
    // The links need no credentials: whoever sends some has sent them to a stranger.
    if (request.headers.authorization !== undefined) return [403, 'AuthorizationNotAccepted']
    if (request.method !== 'GET') return [405, 'MethodNotAllowed']
    if (file === undefined) return [404, 'NoSuchKey']
    if (clock.now() >= file.expiresAt) return [403, 'ExpiredToken']
    return undefined
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const exchange: Exchange = { time: clock.now(), request, response }
    exchanges = [...exchanges, exchange].slice(-keptExchanges)
    const file = files.get(request.url ?? '')
    const refusal = refusalOf(request, file)
    if (refusal !== undefined) return sendRefusal(response, ...refusal)
    const fault = faults.take()
    exchange.fault = fault?.kind
    const delivery = { response, pieces: file?.open() ?? [] }
    return fault === undefined ? sendFile(delivery) : sendFault(fault, delivery)
  }

  const server = createServer((request, response) => {
    // A reader that goes away is its own affair: the list of requests says aborted.
    answer(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    origin: `http://127.0.0.1:${port}`,
    /** The path of a new link that nobody can guess. */
    publish: (file: Published): string => {
      for (const [known, { expiresAt }] of files) {
        if (clock.now() >= expiresAt + expiredLinkIsKnownMs) files.delete(known)
      }
      const path = `/reports/${randomBytes(24).toString('base64url')}/report.csv`
      files.set(path, file)
      return path
    },
    faults: { list: faults.list, set: faults.set },
    requests: (): DownloadRequest[] => exchanges.map(describe),
    reset: () => {
      files.clear()
      faults.set([])
      exchanges = []
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
