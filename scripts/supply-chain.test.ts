import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const read = (name: string) => readFileSync(path.join(root, name), 'utf8')

/** They ask for a notice and nothing else. */
const permissive = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'OFL-1.1', 'CC0-1.0']

it('security O3: takes no package that is younger than a week, lost its provenance or comes from elsewhere', () => {
  const settings = read('pnpm-workspace.yaml').split('\n')
  // At the root of the file: further in they would be passed over without a word.
  expect(settings).toEqual(
    expect.arrayContaining([
      'minimumReleaseAge: 10080',
      'strictDepBuilds: true',
      'blockExoticSubdeps: true',
      'trustPolicy: no-downgrade',
    ]),
  )
  expect(settings.filter((line) => line.startsWith('minimumReleaseAgeExclude'))).toEqual([])
})

it('security O2: lets two packages be named for their install scripts, and one of them run it', () => {
  const [, allowed = ''] = /^allowBuilds:\n((?: {2}.+\n)+)/m.exec(read('pnpm-workspace.yaml')) ?? []
  expect(allowed.trim().split(/\n\s*/)).toEqual(['node: true', 'esbuild: false'])
})

it('security O1: knows what every package holds, to the byte', () => {
  expect(read('scripts/toolchain.mjs')).toContain(`'install', '--frozen-lockfile'`)
  const resolutions = read('pnpm-lock.yaml').match(/resolution: .*/g) ?? []
  expect(resolutions.length).toBeGreaterThan(100)
  expect(resolutions.filter((line) => !line.includes('integrity: sha512-'))).toEqual([])
  expect(resolutions.filter((line) => /tarball|git|directory/.test(line))).toEqual([])
})

it('runs on packages alone whose licences ask for no more than a notice', { timeout: 60_000 }, async () => {
  const [pnpm = ''] = /pnpm@[\d.]+/.exec(read('scripts/toolchain.mjs')) ?? []
  const list = ['-y', pnpm, '--recursive', 'licenses', 'list', '--prod', '--json']
  const { stdout } = await promisify(execFile)('npx', list, { cwd: root, maxBuffer: 10_000_000 })
  const licenses: Record<string, { name: string }[]> = JSON.parse(stdout)
  const names = Object.values(licenses).flatMap((packages) => packages.map(({ name }) => name))
  expect(names).toEqual(expect.arrayContaining(['fastify', 'openid-client', 'react']))
  expect(Object.keys(licenses).filter((license) => !permissive.includes(license))).toEqual([])
})
