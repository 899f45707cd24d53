import type { LookupAddress } from 'node:dns'
import { lookup as lookUp } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { callbackify } from 'node:util'

import ipaddr from 'ipaddr.js'

import { DownloadError } from './download-error.ts'

/**
 * Where Dialpad is taken to keep reports, each with everything below it. The vendor's text does not say;
 * DIALPAD_REPORT_ORIGINS adds to it – docs/dialpad.md §5.6.
 */
const reportHosts = ['dialpad.com', 'storage.googleapis.com'] as const

/** Whether the operator named this very origin: then any scheme of the web, port and address will do. */
export const isListed = (url: URL, origins: readonly string[]): boolean =>
  (url.protocol === 'https:' || url.protocol === 'http:') && origins.includes(url.origin)

// All of them are names, so an address in whatever spelling is none of them.
const isReportHost = (hostname: string) =>
  reportHosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))

/** Whether a report may be fetched from there; asked again for every redirect. */
export const isAllowedTarget = (url: URL, origins: readonly string[]): boolean => {
  if (url.username !== '' || url.password !== '') return false
  if (isListed(url, origins)) return true
  return url.protocol === 'https:' && url.port === '' && isReportHost(url.hostname)
}

/** Neither private nor reserved, nor one of these in the clothes of IPv6. */
export const isPublicAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'

export type Resolve = (host: string) => Promise<LookupAddress[]>

export const resolveAll: Resolve = (host) => lookUp(host, { all: true })

const checked = async (resolve: Resolve, host: string): Promise<[LookupAddress, ...LookupAddress[]]> => {
  const [first, ...others] = await resolve(host)
  if (!first || ![first, ...others].every(({ address }) => isPublicAddress(address))) {
    throw new DownloadError('unsafe_target', host)
  }
  return [first, ...others]
}

/** Names are looked up once and only addresses checked here are dialled: a second answer can't differ. */
export const guardedLookup = (resolve: Resolve): LookupFunction => {
  const look = callbackify((host: string) => checked(resolve, host))
  return (host, options, callback) => {
    look(host, (error, addresses) => {
      if (error) callback(error, [])
      else if (options.all === true) callback(null, addresses)
      else callback(null, addresses[0].address, addresses[0].family)
    })
  }
}
