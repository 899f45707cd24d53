// `pnpm audit:verify`: whether the audit log is what was written; names the first row that is not.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

import { ensureInstalled, node, root } from './toolchain.mjs'

ensureInstalled()

// Where nothing is said, what `npm start` uses: a company's folder, or the demo company's below it.
const folders = ['.data', path.join('.data', 'demo')].map((folder) => path.join(root, folder))
const found = folders.find((folder) => existsSync(path.join(folder, 'patchbay.db')))
const dataDir = process.env.DATA_DIR?.trim() || found || folders[0]

const main = path.join(root, 'apps', 'bff', 'src', 'verify-audit.ts')
const env = { ...process.env, DATA_DIR: dataDir }
process.exitCode = spawnSync(node, [main], { stdio: 'inherit', env }).status ?? 1
