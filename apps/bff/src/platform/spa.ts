import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { pathOf } from './request-guards.ts'
import { assetPolicy, cspReportPath, pagePolicy } from './security-headers.ts'
import { StartFault } from './start-fault.ts'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

const encodings = { br: '.br', gzip: '.gz' } as const
type Encoding = keyof typeof encodings

type Asset = { type: string; plain: Buffer; br?: Buffer; gzip?: Buffer }

const readAsset = (file: string, type: string): Asset => {
  const asset: Asset = { type, plain: readFileSync(file) }
  for (const encoding of ['br', 'gzip'] as const) {
    const packed = file + encodings[encoding]
    if (existsSync(packed)) asset[encoding] = readFileSync(packed)
  }
  return asset
}

/** Every file of a listed kind; what is not in this map can't be asked for, whatever the address looks like. */
const readAssets = (root: string): Map<string, Asset> => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  )
  return new Map(
    files.flatMap((name) => {
      const type = types[extname(name)]
      return type === undefined ? [] : [[`/${name}`, readAsset(join(root, name), type)] as const]
    }),
  )
}

const accepted = ({ headers }: FastifyRequest, asset: Asset): Encoding | undefined => {
  const offered = (headers['accept-encoding'] ?? '').split(',').map((part) => part.trim().split(';', 1)[0])
  return (['br', 'gzip'] as const).find((encoding) => offered.includes(encoding) && asset[encoding])
}

const sendAsset = (request: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply => {
  const encoding = accepted(request, asset)
  const isHashed = request.url.startsWith('/assets/')
  if (encoding) reply.header('content-encoding', encoding)
  return reply
    .headers({
      'content-security-policy': assetPolicy,
      'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'Accept-Encoding',
    })
    .type(asset.type)
    .send(encoding ? asset[encoding] : asset.plain)
}

/** A person who opens an address, as browsers say it; older ones, and those on plain http, say only what they accept. */
const isNavigation = ({ headers }: FastifyRequest): boolean => {
  const { accept = '', 'sec-fetch-dest': destination = 'document' } = headers
  return accept.includes('text/html') && destination === 'document'
}

export type PagesOptions = {
  /** Where the built pages are. */
  root: string
  isSecure: boolean
  /** The page says so before anybody signs in. */
  demo: boolean
  /** Likewise: `only` where passwords are off. */
  sso?: 'too' | 'only' | undefined
}

/** Serves the built pages: files as they are, and the one page for every address that a person can open. */
export const servePages = (app: FastifyInstance, { root, isSecure, demo, sso }: PagesOptions): void => {
  const shell = join(root, 'index.html')
  if (!existsSync(shell)) {
    throw new StartFault([`The pages are not built (${shell} is missing): run \`npm start\`.`])
  }
  const page = readFileSync(shell, 'utf8')
  const marks = `${demo ? 'data-demo ' : ''}${sso ? `data-sso="${sso}" ` : ''}`
  const parts = page.replace('<html ', `<html ${marks}`).split('__CSP_NONCE__')
  const assets = readAssets(root)

  const sendPage = (reply: FastifyReply) => {
    const nonce = randomBytes(18).toString('base64')
    return reply
      .headers({
        'content-security-policy': pagePolicy(nonce, isSecure),
        'reporting-endpoints': `csp="${cspReportPath}"`,
        'cache-control': 'no-store',
      })
      .type('text/html; charset=utf-8')
      .send(parts.join(nonce))
  }

  app.get('/*', (request, reply) => {
    const path = pathOf(request)
    const asset = assets.get(path)
    if (asset) return sendAsset(request, reply, asset)
    if (path === '/') return sendPage(reply)
    if (/^\/(?:api|assets)\//.test(path) || !isNavigation(request)) return reply.callNotFound()
    // No page of ours has a dot in its address; this one says so in words.
    return sendPage(path.includes('.') ? reply.code(404) : reply)
  })
}
