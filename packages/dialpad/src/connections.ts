import { Agent, type Dispatcher } from 'undici'

import type { Limits } from './limits.ts'

export type Connections = {
  current(): Dispatcher
  /** Lets the connections in use come to their end and opens new ones for what follows. */
  renew(): void
  close(): Promise<void>
}

// No retry, redirect, decompression or proxy interceptor: a request goes out once, to one host, over HTTP/1.1.
const open = (limits: Limits): Agent =>
  new Agent({
    allowH2: false,
    connections: limits.connections,
    pipelining: 1,
    connect: { timeout: limits.connectMs },
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
    maxResponseSize: limits.maxBytes,
  })

export const createConnections = (limits: Limits): Connections => {
  let agent = open(limits)
  let left: Promise<unknown> = Promise.resolve()
  let closed: Promise<unknown> | undefined
  return {
    current: () => agent,
    renew: () => {
      if (closed) return
      left = Promise.all([left, agent.close()])
      agent = open(limits)
    },
    close: async () => {
      closed ??= Promise.all([left, agent.close()])
      await closed
    },
  }
}
