import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm, statfs } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

import { Agent, request, type Dispatcher } from 'undici'

import { checkHead, readLength } from './download-checks.ts'
import { DownloadError, type DownloadFault } from './download-error.ts'
import { guardedLookup, isAllowedTarget, isListed, resolveAll, type Resolve } from './download-target.ts'

export type DownloadLimits = {
  /** Looking up the name is part of it. */
  connectMs: number
  headersMs: number
  /** Longest silence within the body. */
  stallMs: number
  /** The speed counts from then on. */
  graceMs: number
  bytesPerSecond: number
  bytes: number
}

const productionLimits: DownloadLimits = {
  connectMs: 5000,
  headersMs: 10_000,
  stallMs: 10_000,
  graceMs: 30_000,
  bytesPerSecond: 1024,
  bytes: 4 * 1024 ** 3,
}

/** What may be remembered of where a report came from. */
export type Origin = { host: string; addressSha256: string; bytes: number }

const mostRedirects = 2
const redirects = new Set([301, 302, 303, 307, 308])
const gone = new Set([400, 401, 403, 404, 410])

const faultOf = (error: unknown): DownloadFault => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'UND_ERR_BODY_TIMEOUT') return 'too_slow'
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'too_large'
  if (code === 'UND_ERR_SOCKET' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return 'cut'
  return 'unreachable'
}

const parse = (address: string, base?: URL): URL => {
  const url = URL.parse(address, base?.href)
  if (!url) throw new DownloadError('unsafe_target', 'no host')
  return url
}

export type DownloaderOptions = {
  reportOrigins: readonly string[]
  resolve?: Resolve
  limits?: DownloadLimits
}

/**
 * The only way out to an address that an answer named. It knows no token, sends no cookie, asks for no
 * compression, takes no proxy from the environment and follows redirects by hand.
 */
export const createDownloader = ({
  reportOrigins,
  resolve = resolveAll,
  limits = productionLimits,
}: DownloaderOptions) => {
  const origins = reportOrigins.map((origin) => new URL(origin).origin)
  const shared = { allowH2: false, headersTimeout: limits.headersMs, bodyTimeout: limits.stallMs }
  const connect = { timeout: limits.connectMs }
  const guarded = new Agent({ ...shared, connect: { ...connect, lookup: guardedLookup(resolve) } })
  const listed = new Agent({ ...shared, connect })

  const ask = (url: URL, signal: AbortSignal) =>
    request(url, {
      dispatcher: isListed(url, origins) ? listed : guarded,
      headers: { accept: 'text/csv', 'accept-encoding': 'identity', 'user-agent': 'Patchbay' },
      signal,
    })

  const follow = async (first: URL, signal: AbortSignal) => {
    let url = first
    for (let hops = 0; hops <= mostRedirects; hops += 1) {
      if (!isAllowedTarget(url, origins)) throw new DownloadError('unsafe_target', url.hostname)
      const response = await ask(url, signal)
      if (!redirects.has(response.statusCode)) return { url, response }
      await response.body.dump({ limit: 16_384, signal })
      url = parse(String(response.headers.location), url)
    }
    throw new DownloadError('unsafe_target', url.hostname)
  }

  const watch = (host: string, most: number) =>
    async function* (source: AsyncIterable<Buffer>) {
      const startedAt = performance.now()
      let bytes = 0
      for await (const chunk of source) {
        bytes += chunk.length
        if (bytes > most) throw new DownloadError('too_large', host)
        const ms = performance.now() - startedAt
        if (ms > limits.graceMs && (bytes / ms) * 1000 < limits.bytesPerSecond) {
          throw new DownloadError('too_slow', host)
        }
        yield chunk
      }
    }

  const keep = async (response: Dispatcher.ResponseData, file: string, host: string) => {
    const free = await statfs(path.dirname(file))
    const most = Math.min(limits.bytes, Math.floor((free.bavail * free.bsize) / 2))
    const length = readLength(response.headers, host)
    if (length !== undefined && length > most) throw new DownloadError('too_large', host)
    const sink = createWriteStream(file, { flags: 'w', mode: 0o600, flush: true })
    await pipeline(response.body, watch(host, most), checkHead(host), sink)
    if (length !== undefined && sink.bytesWritten !== length) throw new DownloadError('cut', host)
    return sink.bytesWritten
  }

  const fetchTo = async (
    url: URL,
    file: string,
    signal: AbortSignal,
  ): Promise<Omit<Origin, 'addressSha256'>> => {
    const { url: last, response } = await follow(url, signal)
    const host = last.hostname
    try {
      if (gone.has(response.statusCode)) throw new DownloadError('expired', host)
      if (response.statusCode !== 200) throw new DownloadError('refused', host)
      return { host, bytes: await keep(response, file, host) }
    } finally {
      response.body.on('error', () => undefined).destroy()
    }
  }

  return {
    /** The file is there whole or not at all. Throws DownloadError, or the signal's reason. */
    async download(address: string, file: string, signal: AbortSignal): Promise<Origin> {
      const url = parse(address)
      const unfinished = `${file}.tmp`
      try {
        const { host, bytes } = await fetchTo(url, unfinished, signal)
        await rename(unfinished, file)
        return { host, bytes, addressSha256: createHash('sha256').update(url.href).digest('hex') }
      } catch (error) {
        await rm(unfinished, { force: true })
        signal.throwIfAborted()
        throw error instanceof DownloadError ? error : new DownloadError(faultOf(error), url.hostname, error)
      }
    },

    close: () => Promise.all([guarded.destroy(), listed.destroy()]),
  }
}

export type Downloader = ReturnType<typeof createDownloader>
