// `pnpm bench [name …]`: measurements side by side; prints ratios and never fails on time.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'

import { ensureInstalled, node, root } from './toolchain.mjs'

ensureInstalled()
const folder = path.join(root, 'bench')
const asked = process.argv.slice(2)
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.mjs'))
  .sort()) {
  const name = path.basename(file, '.mjs')
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(`\n## ${name}`)
  spawnSync(node, ['--expose-gc', path.join(folder, file)], { cwd: root, stdio: 'inherit' })
}
