import { readArguments, usage, UsageError } from './arguments.ts'
import { createEmulator, type Emulator } from './emulator.ts'

type Settings = ReturnType<typeof readArguments>

const print = (emulator: Emulator, settings: Settings) => {
  const chosen: [string, string][] = [
    ['Emulated Dialpad', emulator.url],
    ['Control plane', `${emulator.url}/_emulator/`],
    ['Report downloads', emulator.reportUrl],
    ['Token', emulator.token],
    ['Seed', String(settings.seed)],
    ['People', String(settings.users)],
    ['Offices', String(settings.offices)],
    ['Latency', `${settings.latencyMs} ms`],
    ['Kept in', settings.dataDir ?? 'memory only'],
  ]
  for (const [name, value] of chosen) console.log(`${`${name}:`.padEnd(18)} ${value}`)
}

const start = async () => {
  const settings = readArguments(process.argv.slice(2), process.env)
  const emulator = await createEmulator(settings)
  const stop = () => void emulator.close().then(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  // Whoever started it over a channel is gone.
  process.once('disconnect', stop)
  if (!settings.isQuiet) print(emulator, settings)
  process.send?.({ url: emulator.url, reportOrigin: emulator.reportUrl })
}

const explain = (error: unknown): string => {
  if (error instanceof UsageError) return `${error.message}\n${usage}`
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return 'The port is taken by another program. Choose another one with --port.'
  if (error instanceof Error && 'path' in error) {
    return `Nothing can be kept at ${String(error.path)} (${String(code)}): give the right to write there, or set another DATA_DIR.`
  }
  return `The emulator could not start: ${error instanceof Error ? error.message : String(error)}`
}

try {
  await start()
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
