// `npm start`: installs, builds what is stale, starts Patchbay, and without a token a demo company beside it.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'

import { ensureBuilt, ensureInstalled, giveUp, node, root } from './toolchain.mjs'

ensureInstalled()
ensureBuilt()

/** As the server reads its settings: one of blanks alone is empty, and an empty one counts as unset. */
const setting = (name) => process.env[name]?.trim() || undefined
const isSet = (name) => Boolean(setting(name) ?? setting(`${name}_FILE`))
const isDemo = !isSet('DIALPAD_TOKEN')
// Whoever was let in to the demo company is not let in to the real one.
const dataDir = path.resolve(root, setting('DATA_DIR') ?? (isDemo ? path.join('.data', 'demo') : '.data'))
const compileCache = path.join(root, 'node_modules', '.cache', 'compile')
const children = []
let isStopping = false

/**
 * The channel lets a child end by itself should this process be killed. In a group of its own it is
 * told to stop by this process alone: a terminal’s Ctrl-C would otherwise reach it a second time.
 */
const start = (title, args, env) => {
  const child = spawn(node, args, {
    cwd: root,
    env: { NODE_COMPILE_CACHE: compileCache, ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  })
  children.push(child)
  child.on('error', (error) => giveUp(`${title} could not be started: ${error.message}.`))
  child.on('exit', (code, signal) => {
    if (isStopping) return
    stop('SIGTERM')
    process.exitCode = code || 1
    if (signal) console.error(`${title} ended unexpectedly (${signal}).`)
  })
  return child
}

function stop(signal) {
  isStopping = true
  for (const child of children) child.kill(signal)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop('SIGTERM'))

const startDemoCompany = () =>
  new Promise((resolve) => {
    const token = randomBytes(32).toString('base64url')
    const child = start(
      'The demo company',
      [
        path.join('packages', 'dialpad-emulator', 'src', 'main.ts'),
        '--port',
        '0',
        '--data-dir',
        dataDir,
        '--quiet',
      ],
      { EMULATOR_TOKEN: token },
    )
    child.once('message', ({ url, reportOrigin }) =>
      resolve({ DIALPAD_TOKEN: token, DIALPAD_BASE_URL: url, DIALPAD_REPORT_ORIGINS: reportOrigin }),
    )
    // Stopped or broken before it was up: then nothing is started beside it.
    child.once('exit', () => resolve({}))
  })

const dialpad = isDemo ? await startDemoCompany() : {}
if (!isStopping)
  start('Patchbay', [path.join('apps', 'bff', 'src', 'main.ts')], { DATA_DIR: dataDir, ...dialpad })
