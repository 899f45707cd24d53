import { onTestFinished } from 'vitest'

import { createEmulator, type EmulatorOptions } from '../emulator.ts'
import { lookUpIn } from './look-up.ts'

export const token = 'a token that only tests know'
export const userPath = '/api/v1/admin/user'
export const didPath = '/api/v1/admin/did'
export const officePath = '/api/v1/admin/office'

type Body = {
  users?: { key: string; primary_email: string; state: string }[]
  cursor?: string
  offices?: { key: string; name: string; country: string }[]
  user?: { key: string; state: string; office_key: string; phone_numbers: string[]; primary_phone?: string }
  errors?: string[]
  office_count?: number
  company_count?: number
}

type Sent = { status: number; body: Body; headers: Headers }

/** A small company whose added people wait for the clock; what is sent goes as Dialpad's text says: GET in the query, else in the body. */
export const startEmulator = async (options: EmulatorOptions = {}) => {
  const emulator = await createEmulator({ users: 60, offices: 9, token, ...options })
  onTestFinished(() => emulator.close())

  const send = async (
    method: string,
    path: string,
    parameters: Record<string, string> = {},
  ): Promise<Sent> => {
    const form = new URLSearchParams(parameters)
    const isQuery = method === 'GET'
    const response = await fetch(`${emulator.url}${path}${isQuery ? `?${form.toString()}` : ''}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(!isQuery && { body: form }),
    })
    return { status: response.status, body: (await response.json()) as Body, headers: response.headers }
  }

  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${emulator.url}/_emulator/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  return { emulator, send, control, ...lookUpIn(emulator) }
}
