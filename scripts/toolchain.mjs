// Plain JavaScript for Node 18 and later: it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const pnpm = 'pnpm@12.20.0'
const onWindows = process.platform === 'win32'

/** The Node that the workspace brings along; every program of ours runs on it. */
export const node = path.join(root, 'node_modules', '.bin', onWindows ? 'node.CMD' : 'node')
export const bin = (name, from = root) =>
  path.join(from, 'node_modules', '.bin', onWindows ? `${name}.CMD` : name)

/** Ends the process with one sentence for a person. */
export const giveUp = (sentence) => {
  console.error(`\n${sentence}`)
  process.exit(1)
}

const contentHash = (files) => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(path.relative(root, file)).update(readFileSync(file))
  return hash.digest('hex')
}

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name)
      if (entry.isDirectory())
        return entry.name === 'node_modules' || entry.name === 'dist' ? [] : filesBelow(file)
      return [file]
    })

const at = (...parts) => path.join(root, ...parts)
const stampIsFresh = (stamp, hash) => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash

const manifests = () =>
  [
    at('package.json'),
    at('pnpm-workspace.yaml'),
    at('pnpm-lock.yaml'),
    ...['apps', 'packages'].flatMap((folder) =>
      readdirSync(at(folder)).map((name) => at(folder, name, 'package.json')),
    ),
    at('e2e', 'package.json'),
  ].filter((file) => existsSync(file))

const nodeWorks = () =>
  spawnSync(node, ['--version'], { encoding: 'utf8', shell: onWindows }).stdout?.startsWith('v24.')

const installFailure = (output) => {
  if (
    /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|META_FETCH_FAIL|ENETUNREACH|ECONNRESET|error sending request|network/i.test(
      output,
    )
  ) {
    return 'The package registry could not be reached, so nothing was installed. Check the network or npm’s registry setting, then run the command again.'
  }
  if (/EACCES|EPERM|EROFS|permission denied|read-only file system/i.test(output)) {
    return `The folder ${root} can’t be written to, so nothing was installed. Run the command where you may write.`
  }
  if (/ENOSPC|no space left/i.test(output))
    return 'The disk is full, so nothing was installed. Free some space, then run the command again.'
  return `Installing failed; the lines above say why.`
}

const assertWritable = () => {
  const probe = at('node_modules', '.patchbay-write-check')
  try {
    mkdirSync(at('node_modules'), { recursive: true })
    writeFileSync(probe, '')
    rmSync(probe)
  } catch {
    giveUp(installFailure('EACCES'))
  }
}

const install = () => {
  const result = spawnSync('npx', ['-y', pnpm, 'install', '--frozen-lockfile'], {
    cwd: root,
    encoding: 'utf8',
    shell: onWindows,
    env: { ...process.env, CI: 'true' },
    maxBuffer: 64 << 20,
  })
  if (result.error) giveUp('npx was not found. Patchbay needs Node 18 or later with npm.')
  if (result.status === 0) return
  const output = `${result.stdout}${result.stderr}`
  console.error(output.split('\n').slice(-25).join('\n'))
  giveUp(installFailure(output))
}

/** Installs what the lockfile names, unless that is there already. */
export const ensureInstalled = () => {
  const stamp = at('node_modules', '.patchbay-installed')
  const hash = contentHash(manifests())
  if (stampIsFresh(stamp, hash) && nodeWorks()) return
  console.log('Installing the packages that the lockfile names (about a minute, once) …')
  assertWritable()
  install()
  if (!nodeWorks()) {
    giveUp(
      'Patchbay’s own Node is missing because an install script was blocked. Allow install scripts (pnpm’s setting ignore-scripts must be off), delete node_modules and run the command again.',
    )
  }
  writeFileSync(stamp, hash)
}

/** Builds the pages, unless they were built from just these sources. */
export const ensureBuilt = () => {
  const stamp = at('apps', 'web', 'dist', '.built-from')
  const sources = [
    ...filesBelow(at('apps', 'web')),
    ...filesBelow(at('packages', 'contract')),
    at('pnpm-lock.yaml'),
  ].filter((file) => statSync(file).isFile())
  const hash = contentHash(sources)
  if (stampIsFresh(stamp, hash)) return
  console.log('Building the pages …')
  const result = spawnSync(
    node,
    [at('apps', 'web', 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: at('apps', 'web'),
      encoding: 'utf8',
      shell: onWindows,
    },
  )
  if (result.status !== 0) {
    console.error(`${result.stdout}${result.stderr}`)
    giveUp('Building the pages failed; the lines above say why.')
  }
  writeFileSync(stamp, hash)
}
