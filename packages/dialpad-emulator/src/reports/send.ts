import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

import type { DownloadFault } from './download-faults.ts'

/** The file as it is made, and where it goes. */
export type Delivery = { response: ServerResponse; pieces: Iterable<string> }

type Send = (delivery: Delivery) => Promise<void>

// A file up to this size is complete before its first byte goes out, so its length can be told.
const tellableBytes = 1_048_576

const csvHeaders = {
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': 'attachment; filename="report.csv"',
}

/** The beginning of the file as far as its length can be told, and the rest; no rest means that was all. */
const begin = (pieces: Iterable<string>) => {
  const rest = pieces[Symbol.iterator]()
  const head: Buffer[] = []
  let bytes = 0
  while (bytes <= tellableBytes) {
    const next = rest.next()
    if (next.done) return { head: Buffer.concat(head), rest: undefined }
    const piece = Buffer.from(next.value)
    head.push(piece)
    bytes += piece.length
  }
  return { head: Buffer.concat(head), rest }
}

async function* joined(head: Buffer, rest: Iterator<string>): AsyncGenerator<Buffer> {
  yield head
  for (let next = rest.next(); !next.done; next = rest.next()) {
    yield Buffer.from(next.value)
    // A fast reader never makes the socket wait, and everybody else would until the file is out.
    await nextTurn()
  }
}

/**
 * A short file has a Content-Length, a long one comes in chunks: either way a reader can tell that one was cut.
 * Rejects when the reader goes away.
 */
export const sendFile: Send = async ({ response, pieces }) => {
  const { head, rest } = begin(pieces)
  if (rest === undefined) {
    response.writeHead(200, { ...csvHeaders, 'content-length': head.length })
    await pipeline(Readable.from([head]), response)
    return
  }
  response.writeHead(200, csvHeaders)
  await pipeline(joined(head, rest), response)
}

const cut: Send = async ({ response, pieces }) => {
  const { head, rest } = begin(pieces)
  response.writeHead(200, rest === undefined ? { ...csvHeaders, 'content-length': head.length } : csvHeaders)
  await new Promise((resolve) => response.write(head.subarray(0, head.length >> 1), resolve))
  response.destroy()
}

async function* dripping(pieces: Iterable<string>): AsyncGenerator<Buffer> {
  for (const piece of pieces) {
    const bytes = Buffer.from(piece)
    for (let at = 0; at < bytes.length; at += 64) {
      yield bytes.subarray(at, at + 64)
      await pause(100)
    }
  }
}

const drip: Send = async ({ response, pieces }) => {
  response.writeHead(200, csvHeaders)
  await pipeline(dripping(pieces), response)
}

const signInPage: Send = async ({ response }) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end('<!doctype html><title>Sign in</title><p>Please sign in to continue.</p>')
}

const bomb: Send = async ({ response }) => {
  response.writeHead(200, { ...csvHeaders, 'content-encoding': 'gzip' })
  // A gzip file may have several members: one of 16 MiB of blanks, 256 times.
  const member = gzipSync(Buffer.alloc(16 * 1024 * 1024, ' '))
  await pipeline(Readable.from(Array.from({ length: 256 }, () => member)), response)
}

/** What a store of files answers instead of a file. */
export const sendRefusal = (response: ServerResponse, status: number, code: string): void => {
  response.writeHead(status, { 'content-type': 'application/xml; charset=utf-8' })
  response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`)
}

export const sendFault = async (fault: DownloadFault, delivery: Delivery): Promise<void> => {
  const { response } = delivery
  switch (fault.kind) {
    case 'truncate':
      return cut(delivery)
    case 'html':
      return signInPage(delivery)
    case 'slow':
      return drip(delivery)
    case 'gzip-bomb':
      return bomb(delivery)
    case 'not-found':
      return sendRefusal(response, 404, 'NoSuchKey')
    case 'expired':
      return sendRefusal(response, 403, 'ExpiredToken')
    case 'redirect':
      response.writeHead(302, { location: fault.url }).end()
  }
}
