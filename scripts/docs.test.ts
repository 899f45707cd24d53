import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: root })
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const manifest: { scripts: Record<string, string> } = JSON.parse(read('package.json'))

it('names only commands that exist', () => {
  const named = documents.flatMap((file) =>
    [...read(file).matchAll(/(?:npm run|pnpm@12) ([a-z:]+)|npm (start|test)/g)].map(
      (found) => found[1] ?? found[2] ?? '',
    ),
  )
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((name) => !(name in manifest.scripts))).toEqual([])
})

it('links only to files that exist', () => {
  const links = documents.flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map((found) =>
      path.join(path.dirname(file), found[1] ?? ''),
    ),
  )
  expect(links.filter((link) => !existsSync(path.join(root, link)))).toEqual([])
})

it('lists every setting that the server reads', () => {
  const settings = [...read('apps/bff/src/config.ts').matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g)].map(
    (found) => found[1] ?? '',
  )
  const ours = settings.filter((name) =>
    /^(?:PORT|HOST|PUBLIC_|TRUSTED_|DATA_|PATCHBAY_|DIALPAD_)/.test(name),
  )
  expect(ours.length).toBeGreaterThan(8)
  expect(ours.filter((name) => !read('README.md').includes(`\`${name}\``))).toEqual([])
})

it('keeps decisions short', () => {
  const long = globSync('docs/decisions/*.md', { cwd: root }).filter(
    (file) => read(file).split('\n').length > 40,
  )
  expect(long).toEqual([])
})
