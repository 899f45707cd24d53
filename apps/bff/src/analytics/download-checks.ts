import type { IncomingHttpHeaders } from 'node:http'

import { DownloadError } from './download-error.ts'

const enoughToTell = 512

const otherTypes =
  /html|xml|json|zip|gzip|compressed|x-tar|pdf|msdownload|executable|image\/|audio\/|video\//i

// Zip, gzip, zstandard, a program, a PDF, and text in two bytes a character.
const otherBeginnings = ['504b', '1f8b', '28b52ffd', '4d5a', '25504446', 'fffe', 'feff']

/** Throws for what declares itself as no CSV, or has no length by which its end could be told from a cut. */
export const readLength = (headers: IncomingHttpHeaders, host: string): number | undefined => {
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity' || otherTypes.test(headers['content-type'] ?? '')) {
    throw new DownloadError('not_csv', host)
  }
  if (headers['content-length'] !== undefined) return Number(headers['content-length'])
  if (headers['transfer-encoding'] !== 'chunked') throw new DownloadError('cut', host)
  return undefined
}

const looksOther = (head: Buffer): boolean => {
  const hex = head.toString('hex', 0, 4)
  if (otherBeginnings.some((beginning) => hex.startsWith(beginning))) return true
  return /^\uFEFF?\s*[<{[]/.test(head.toString('utf8')) || head.includes(0)
}

/** Passes everything on once its beginning was seen to be no page, archive or program. */
export const checkHead = (host: string) =>
  async function* (source: AsyncIterable<Buffer>) {
    let head: Buffer | undefined = Buffer.alloc(0)
    for await (const chunk of source) {
      if (head === undefined) {
        yield chunk
        continue
      }
      head = Buffer.concat([head, chunk])
      if (head.length < enoughToTell) continue
      if (looksOther(head)) throw new DownloadError('not_csv', host)
      yield head
      head = undefined
    }
    if (head === undefined) return
    if (head.length === 0 || looksOther(head)) throw new DownloadError('not_csv', host)
    yield head
  }
