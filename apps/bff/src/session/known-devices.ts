import { randomUUID } from 'node:crypto'

import type { FastifyReply, FastifyRequest } from 'fastify'

import type { Device } from '../accounts/accounts.ts'
import type { Seal } from '../platform/seal.ts'

const purpose = 'known device'
const lastsSeconds = 90 * 24 * 3600

export type KnownDevices = ReturnType<typeof createKnownDevices>

/**
 * A cookie for a browser in which somebody got in, which opens nothing: it only keeps a guesser
 * elsewhere, who makes an account wait, from making its owner wait as well.
 */
export const createKnownDevices = ({ seal, isSecure }: { seal: Seal; isSecure: boolean }) => {
  const name = isSecure ? '__Host-Http-device' : 'device'

  return {
    read({ cookies }: FastifyRequest): Device | undefined {
      const [deviceKey, accountKey] = seal.open(purpose, cookies[name] ?? '')?.split(' ') ?? []
      return deviceKey !== undefined && accountKey !== undefined ? { deviceKey, accountKey } : undefined
    },

    keep(reply: FastifyReply, accountKey: string): void {
      reply.setCookie(name, seal.seal(purpose, `${randomUUID()} ${accountKey}`), {
        secure: isSecure,
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        maxAge: lastsSeconds,
      })
    },
  }
}
