import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'

export const usage = `Usage: emulator [--port P] [--users N] [--offices N] [--seed N] [--latency MS] [--token T] [--data-dir FOLDER] [--quiet]
What is left out is chosen and printed. The token may stand in EMULATOR_TOKEN instead. The company is kept
in --data-dir, else in DATA_DIR, else in memory only.`

/** Its message tells a person which argument is wrong. */
export class UsageError extends Error {}

const count = (name: string, text: string, [least, most]: [number, number]): number => {
  const value = /^[0-9]{1,12}$/.test(text) ? Number(text) : -1
  if (value >= least && value <= most) return value
  throw new UsageError(`--${name} wants a whole number from ${least} to ${most}, not "${text}".`)
}

const parse = (args: string[]) => {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '0' },
        users: { type: 'string', default: '1320' },
        offices: { type: 'string', default: '34' },
        seed: { type: 'string', default: '1' },
        latency: { type: 'string', default: '0' },
        token: { type: 'string' },
        'data-dir': { type: 'string' },
        quiet: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

const firstSet = (...values: (string | undefined)[]) =>
  values.find((value) => value !== undefined && value !== '')

/** Throws a `UsageError`; an empty variable of the environment counts as not set. */
export const readArguments = (args: string[], environment: NodeJS.ProcessEnv) => {
  const given = parse(args)
  return {
    port: count('port', given.port, [0, 65_535]),
    users: count('users', given.users, [0, 1_000_000]),
    offices: count('offices', given.offices, [1, 10_000]),
    seed: count('seed', given.seed, [0, 2 ** 32 - 1]),
    latencyMs: count('latency', given.latency, [0, 600_000]),
    token: firstSet(given.token, environment['EMULATOR_TOKEN']) ?? randomBytes(16).toString('hex'),
    dataDir: firstSet(given['data-dir'], environment['DATA_DIR']),
    isQuiet: given.quiet,
  }
}
