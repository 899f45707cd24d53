import { randomUUID } from 'node:crypto'

import type { FastifyReply, FastifyRequest } from 'fastify'

import type { Device } from '../accounts/by-password.ts'
import type { Clock } from '../platform/clock.ts'
import type { Seal } from '../platform/seal.ts'

const purpose = 'known device'
const lastsSeconds = 90 * 24 * 3600

type Options = { seal: Seal; clock: Clock; isSecure: boolean }

type GotIn = Pick<Device, 'accountKey' | 'knownBy'>

export type KnownDevices = ReturnType<typeof createKnownDevices>

/**
 * A cookie for a browser in which somebody got in, which opens nothing: it only keeps a guesser
 * elsewhere, who makes an account wait, from making its owner wait as well.
 */
export const createKnownDevices = ({ seal, clock, isSecure }: Options) => {
  const name = isSecure ? '__Host-Http-device' : 'device'

  return {
    read({ cookies }: FastifyRequest): Device | undefined {
      const [deviceKey, accountKey, knownBy, until] =
        seal.open(purpose, cookies[name] ?? '')?.split(' ') ?? []
      if (deviceKey === undefined || accountKey === undefined || knownBy === undefined) return undefined
      return Number(until) > clock.now() ? { deviceKey, accountKey, knownBy } : undefined
    },

    /** The same browser stays the same device, however often somebody gets in. */
    keep(reply: FastifyReply, before: Device | undefined, { accountKey, knownBy }: GotIn): void {
      const isSame = before?.accountKey === accountKey
      const deviceKey = isSame ? before.deviceKey : randomUUID()
      const until = clock.now() + lastsSeconds * 1000
      reply.setCookie(name, seal.seal(purpose, `${deviceKey} ${accountKey} ${knownBy} ${until}`), {
        secure: isSecure,
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        maxAge: lastsSeconds,
      })
    },
  }
}
