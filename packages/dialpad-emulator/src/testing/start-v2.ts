import { onTestFinished } from 'vitest'

import { createEmulator, type EmulatorOptions } from '../emulator.ts'
import { lookUpIn } from './look-up.ts'
import { token } from './start-emulator.ts'
import { checkAgainstVendor } from './vendor-check.ts'

export type Wire = Record<string, unknown>

export type Sent = {
  status: number
  body: Wire & {
    items?: Wire[] | null
    cursor?: string
    error?: { code: number; message: string; errors: { domain: string; message: string; reason: string }[] }
  }
  headers: Headers
}

type What = { query?: Record<string, string>; body?: unknown; headers?: Record<string, string> }

/** A small company without limits, asked over HTTP as v2 wants it; every answer is checked against the vendor's documents. */
export const startV2 = async ({ apiSwitches, ...options }: EmulatorOptions = {}) => {
  const emulator = await createEmulator({
    users: 60,
    offices: 9,
    token,
    apiSwitches: { rateLimits: 'none', ...apiSwitches },
    ...options,
  })
  onTestFinished(() => emulator.close())

  const send = async (
    method: string,
    path: string,
    { query = {}, body, headers = { authorization: `Bearer ${token}` } }: What = {},
  ): Promise<Sent> => {
    const text = new URLSearchParams(query).toString()
    const response = await fetch(`${emulator.url}/api/v2/${path}${text === '' ? '' : `?${text}`}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer = await response.text()
    const sent = {
      status: response.status,
      body: (answer === '' ? {} : JSON.parse(answer)) as Sent['body'],
      headers: response.headers,
    }
    checkAgainstVendor({ method, path: `/api/v2/${path}`, ...sent })
    return sent
  }

  /** Every item of a list, page by page. */
  const walk = async (path: string, query: Record<string, string> = {}): Promise<Wire[]> => {
    const items: Wire[] = []
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const { body }: Sent = await send('GET', path, { query: { ...query, ...(cursor && { cursor }) } })
      items.push(...(body.items ?? []))
      cursor = body.cursor
    }
    return items
  }

  const company = lookUpIn(emulator)

  /** Somebody of the office with that many numbers at least, or none at all for 0. */
  const from = (name: string, numbers: number) =>
    company.person(
      (user) =>
        user.officeKey === company.office(name).key &&
        (numbers === 0 ? user.numbers.length === 0 : user.numbers.length >= numbers),
    )

  return { emulator, send, walk, from, ...company }
}
