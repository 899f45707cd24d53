import { isIP } from 'node:net'

import ipaddr from 'ipaddr.js'

import type { Form } from './settings.ts'

/** Whether a host name or address is this computer's own. */
export const isLoopback = (host: string): boolean => {
  const name = host.replace(/^\[|\]$/g, '')
  if (name === 'localhost') return true
  return isIP(name) !== 0 && ipaddr.process(name).range() === 'loopback'
}

const readOrigin = (text: string): string | undefined => {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) return undefined
  return url.href === `${url.origin}/` ? url.origin : undefined
}

export const anyOrigin: Form<string> = {
  read: readOrigin,
  mustBe: 'an address like https://files.example.com, without a path',
}

/** In clear only where nobody else can listen. */
export const guardedOrigin: Form<string> = {
  read(text) {
    const origin = readOrigin(text)
    if (origin === undefined) return undefined
    const { protocol, hostname } = new URL(origin)
    return protocol === 'https:' || isLoopback(hostname) ? origin : undefined
  },
  mustBe: 'an https address without a path (http only for localhost)',
}

export const listenHost: Form<string> = {
  read: (text) => (text === 'localhost' || isIP(text) !== 0 ? text : undefined),
  mustBe: 'localhost or an IP address',
}

export const port: Form<number> = {
  read: (text) => (/^[0-9]{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
  mustBe: 'a whole number from 0 to 65535',
}

/** Everybody's address is no proxy's: whoever is believed may claim to be anyone. */
export const proxyNetwork: Form<string> = {
  read(text) {
    if (isIP(text) !== 0) return text
    if (!ipaddr.isValidCIDR(text)) return undefined
    return ipaddr.parseCIDR(text)[1] > 0 ? text : undefined
  },
  mustBe: 'an address or a range like 10.0.0.0/8',
}
