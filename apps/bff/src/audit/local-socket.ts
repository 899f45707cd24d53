import { rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import { AuditVerdict } from '@patchbay/contract'
import type { FastifyBaseLogger } from 'fastify'
import { Compile } from 'typebox/schema'

import type { Verify } from './verification.ts'

/** In the folder of the data, which is for one account of this machine alone. */
const pathIn = (dataDir: string) => join(dataDir, 'audit.sock')

const verdicts = Compile(AuditVerdict)

const answerWithinMs = 600_000

/**
 * The database is one process's: whoever has its folder asks that process whether the log is whole.
 * Nothing is read of what they send. Without sockets in the file system it is left out.
 */
export const listenForVerification = async (
  dataDir: string,
  { verify, log }: { verify: Verify; log: Pick<FastifyBaseLogger, 'warn'> },
): Promise<{ close: () => Promise<void> }> => {
  await rm(pathIn(dataDir), { force: true })
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => open.delete(socket))
    verify().then(
      (verified) => socket.end(JSON.stringify(verified)),
      () => socket.destroy(),
    )
  })
  const isListening = await new Promise<boolean>((resolve) => {
    server.once('error', (error) => {
      log.warn({ err: error }, 'audit:verify can’t ask while this runs')
      resolve(false)
    })
    server.listen(pathIn(dataDir), () => resolve(true))
  })
  return {
    close: async () => {
      if (!isListening) return
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}

/** Throws where nobody listens or the answer is none. */
export const askForVerification = async (dataDir: string): Promise<AuditVerdict> => {
  const socket = connect(pathIn(dataDir))
  socket.setTimeout(answerWithinMs, () => socket.destroy(new Error('no answer')))
  return verdicts.Parse(JSON.parse(await text(socket)))
}
