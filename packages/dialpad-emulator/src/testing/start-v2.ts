import { onTestFinished } from 'vitest'

import { createEmulator, type EmulatorOptions } from '../emulator.ts'
import type { EmulatedUser } from '../entities.ts'
import { checkAgainstVendor } from './vendor-check.ts'

export const token = 'a token that only tests know'
export const userPath = '/api/v1/admin/user'

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

  const office = (name: string) => {
    const found = emulator.company.offices.find((each) => each.name === name)
    if (!found) throw new Error(`no office ${name}`)
    return found
  }

  const person = (isWanted: (user: EmulatedUser) => boolean) => {
    const found = emulator.company.users.find((user) => user.state === 'active' && isWanted(user))
    if (!found) throw new Error('nobody like that')
    return found
  }

  /** Somebody of the office with that many numbers at least, or none at all for 0. */
  const from = (name: string, numbers: number) =>
    person(
      (user) =>
        user.officeKey === office(name).key &&
        (numbers === 0 ? user.numbers.length === 0 : user.numbers.length >= numbers),
    )

  /** The same person as the emulator knows them now. */
  const now = (user: EmulatedUser) => emulator.company.users.find(({ key }) => key === user.key)

  return { emulator, send, walk, office, person, from, now, last: () => emulator.requests().at(-1) }
}
