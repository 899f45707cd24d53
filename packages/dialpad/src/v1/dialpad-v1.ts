import { createTransport, type Transport, type TransportOptions } from '../transport.ts'
import { readRefusal } from './answers.ts'
import { createChanges, type DialpadChanges } from './changes.ts'
import { operations, type Send } from './operations.ts'
import { createReads, type DialpadReads } from './reads.ts'

/**
 * The legacy admin API as it is on the wire. Every method throws DialpadError;
 * input that cannot be sent exactly as it is throws `invalid`, sent `no`.
 */
export type DialpadV1 = DialpadReads & DialpadChanges & Pick<Transport, 'clockDifferenceMs' | 'close'>

export const createDialpadV1 = (options: TransportOptions): DialpadV1 => {
  const transport = createTransport(options, readRefusal)
  const send: Send = (name, parameters, read) =>
    transport.call({ operation: { name, ...operations[name] }, parameters, read })
  return {
    ...createReads(send),
    ...createChanges(send),
    clockDifferenceMs: () => transport.clockDifferenceMs(),
    close: () => transport.close(),
  }
}
