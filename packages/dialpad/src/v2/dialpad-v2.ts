import { createTransport, type Transport, type TransportOptions } from '../transport.ts'
import { createNumberCalls, type NumberCalls } from './numbers.ts'
import { createOfficeCalls, type OfficeCalls } from './offices.ts'
import { operations, type Send } from './operations.ts'
import { readRefusal, withoutError } from './refusal.ts'
import { createStatsCalls, type StatsCalls } from './stats.ts'
import { createUserCalls, type UserCalls } from './users.ts'

/**
 * The current API as it is on the wire; ids are decimal strings. Every method throws DialpadError;
 * input that cannot be sent exactly as it is throws `invalid`, sent `no`.
 */
export type DialpadV2 = UserCalls &
  NumberCalls &
  OfficeCalls &
  StatsCalls &
  Pick<Transport, 'clockDifferenceMs' | 'close'>

const pathTo = (template: `/${string}`, subject = ''): `/${string}` => {
  const [before = '', after = ''] = template.split(/\{\w+\}/)
  return `/${before.slice(1)}${encodeURIComponent(subject)}${after}`
}

export const createDialpadV2 = (options: TransportOptions): DialpadV2 => {
  const transport = createTransport(options, readRefusal)
  const send: Send = (name, { subject, parameters = {}, read, noContent }) => {
    const row = operations[name]
    const operation = { name, ...row, path: pathTo(row.path, subject) }
    return transport.call({ operation, parameters, read: withoutError(read), noContent })
  }
  return {
    ...createUserCalls(send),
    ...createNumberCalls(send),
    ...createOfficeCalls(send),
    ...createStatsCalls(send),
    clockDifferenceMs: () => transport.clockDifferenceMs(),
    close: () => transport.close(),
  }
}
