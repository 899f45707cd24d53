// `pnpm emulator --port P --users N …`: an emulated Dialpad by itself, on this machine only.
import { spawn } from 'node:child_process'
import path from 'node:path'

import { ensureInstalled, giveUp, node, root } from './toolchain.mjs'

ensureInstalled()

const main = path.join(root, 'packages', 'dialpad-emulator', 'src', 'main.ts')
// The channel lets it end by itself should this process be killed.
const child = spawn(node, [main, ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
child.on('error', (error) => giveUp(`The emulator could not be started: ${error.message}.`))
child.on('exit', (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 0)
})
// A terminal sends these to the child as well; whoever else stops this process must reach it too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'))
