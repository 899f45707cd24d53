// `pnpm audit:verify`: whether the audit log is what was written; names the first row that is not.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

import { ensureInstalled, node, root } from './toolchain.mjs'

ensureInstalled()

const main = path.join(root, 'apps', 'bff', 'src', 'verify-audit.ts')
process.exitCode = spawnSync(node, [main], { stdio: 'inherit' }).status ?? 1
