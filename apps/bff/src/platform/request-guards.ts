import type { FastifyRequest } from 'fastify'

import { AppError } from './app-error.ts'
import type { OwnAddress } from './own-address.ts'
import { cspReportPath } from './security-headers.ts'

const jsonType = /^application\/json(?:\s*;\s*charset=utf-8)?$/i
const foreignSites = new Set(['cross-site', 'same-site', 'none'])
const healthPaths = new Set(['/livez', '/readyz'])

export const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? ''

const isSafe = ({ method }: FastifyRequest) => ['GET', 'HEAD', 'OPTIONS'].includes(method)

const guardTarget = (request: FastifyRequest, own: OwnAddress): void => {
  const hosts = request.raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host')
  if (hosts.length > 1 || !/^[/*]/.test(request.url)) throw new AppError('request.invalid')
  if (healthPaths.has(pathOf(request))) return
  const isPlain = own.isSecure && request.protocol !== 'https'
  if (isPlain || !own.isOwnHost(request.headers.host)) throw new AppError('request.wrong_host')
}

/** Dialpad's older habit of a token in the address must not find its way to us: addresses are kept in many places. */
const guardQuery = ({ url }: FastifyRequest): void => {
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1))
  if (url.includes('?') && [...query.keys()].some((name) => name.toLowerCase() === 'api_key')) {
    throw new AppError('request.invalid', { fields: { '/api_key': 'must never be part of an address' } })
  }
}

/** Two cookies of one name: a neighbouring site may have planted one of them. */
const guardCookies = ({ headers }: FastifyRequest, cookieName: string): void => {
  const names = (headers.cookie ?? '').split(';').map((pair) => pair.split('=', 1)[0]?.trim())
  if (names.filter((name) => name === cookieName).length > 1) throw new AppError('request.invalid')
}

const isCrossSite = ({ headers }: FastifyRequest, own: OwnAddress): boolean => {
  const site = headers['sec-fetch-site']
  if (headers.origin !== undefined && !own.isOwnOrigin(headers.origin, headers.host)) return true
  if (typeof site === 'string' && foreignSites.has(site)) return true
  return site !== 'same-origin' && headers.origin === undefined
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0

/** No CORS anywhere: what changes something comes from our own pages, as JSON, with a header that no form can send. */
const guardChange = (request: FastifyRequest, own: OwnAddress): void => {
  if (isCrossSite(request, own) || request.headers['x-csrf'] !== '1') throw new AppError('request.cross_site')
  const type = request.headers['content-type']
  if ((hasBody(request) || type !== undefined) && !jsonType.test(type ?? '')) {
    throw new AppError('request.unsupported_type')
  }
}

const guardRead = (request: FastifyRequest): void => {
  const site = request.headers['sec-fetch-site']
  const isForeign = site === 'cross-site' || site === 'same-site'
  // The router reads an escaped letter as the letter.
  const isApi = /^\/(?:api\/|[^/]*%)/.test(pathOf(request))
  if (isForeign && isApi) throw new AppError('request.cross_site')
}

/** Everything that is refused before a body is read or a session looked up. */
export const guardRequest = (request: FastifyRequest, own: OwnAddress, cookieName: string): void => {
  guardTarget(request, own)
  guardQuery(request)
  guardCookies(request, cookieName)
  // A browser's own report of a stopped page carries no header of ours, and changes nothing.
  if (request.method === 'POST' && pathOf(request) === cspReportPath) return
  if (isSafe(request)) guardRead(request)
  else guardChange(request, own)
}
