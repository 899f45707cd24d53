import { resolve } from 'node:path'

import { createApp, type App } from './app.ts'
import { readConfig, type Config } from './config.ts'
import { systemClock } from './platform/clock.ts'
import { StartFault } from './platform/start-fault.ts'

const closeWithinMs = 45_000

const listen = async (app: App, { port, host }: Config): Promise<void> => {
  try {
    await app.server.listen({ port, host, listenTextResolver: () => 'listening' })
  } catch (error) {
    await app.close()
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') {
      throw new StartFault([`Port ${port} is in use: stop what uses it, or set another PORT.`], error)
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new StartFault([`Patchbay may not listen on ${host}:${port}: set another HOST or PORT.`], error)
    }
    throw error
  }
}

const signInLink = async ({ accounts, origin }: App, { demo, ownerReset }: Config): Promise<string> => {
  const reset = ownerReset ? await accounts.resetOwner() : undefined
  if (reset !== undefined)
    return ` The owner chooses a new password once with ${origin()}/sign-in#link=${reset}`
  if (!demo && (await accounts.hasOwner())) return ''
  const verb = (await accounts.hasOwner()) ? 'Sign in' : 'Become its owner'
  return ` ${verb} once with ${origin()}/sign-in#link=${await accounts.createOneTimeLink()}`
}

const closeOnSignal = (app: App): void => {
  let isClosing = false
  const close = () => {
    if (isClosing) process.exit(1)
    isClosing = true
    setTimeout(() => process.exit(1), closeWithinMs).unref()
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', close)
  process.on('SIGINT', close)
  // The process that started this one is gone.
  process.on('disconnect', close)
  // Waiting for that alone keeps no process alive.
  process.channel?.unref()
}

const run = async (): Promise<void> => {
  // Whatever is kept is for this account alone, also in a folder that others may enter.
  process.umask(0o077)
  // A report of the process would hold the token.
  if (process.report) process.report.excludeEnv = true
  const config = readConfig()
  const app = await createApp({
    config,
    clock: systemClock,
    webRoot: resolve(import.meta.dirname, '../../web/dist'),
    // Somebody who watches a terminal is shown what is wrong; everything goes to a file or collector.
    log: { level: process.stdout.isTTY ? 'warn' : 'info' },
  })
  closeOnSignal(app)
  await listen(app, config)
  void app.checkConnection().then((fault) => fault !== undefined && console.error(fault))
  console.log(`Patchbay is ready at ${app.origin()}.${await signInLink(app, config)}`)
}

run().catch((error: unknown) => {
  if (!(error instanceof StartFault)) throw error
  for (const fault of error.faults) console.error(fault)
  process.exitCode = 1
})
