import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

const tests = globSync('{apps,packages,e2e,scripts}/**/*.{test,spec}.ts', {
  cwd: root,
  exclude: (name) => name.endsWith('node_modules'),
})

/** How many rows each group of the table has. */
const groups = { A: 16, B: 14, C: 20, D: 14, E: 14, F: 10, G: 14, M: 16, N: 10, O: 8 }

const rows = Object.entries(groups).flatMap(([group, count]) =>
  Array.from({ length: count }, (_, at) => `${group}${at + 1}`),
)

const named = tests.flatMap((file) =>
  [...read(file).matchAll(/['"`]security ([A-Z]\d+(?:, [A-Z]\d+)*): /g)].flatMap(([, list = '']) =>
    list.split(', '),
  ),
)

const [, section = ''] = /^## Rows of the attack table .*\n([^]*?)^## /m.exec(read('SECURITY.md')) ?? []
const listed = [...section.matchAll(/^\| ([A-Z]\d+) \| .+ \| .+ \|$/gm)].map(([, row = '']) => row)

it('finds titles, and the list of rows without any', () => {
  expect(tests.length).toBeGreaterThan(150)
  expect(new Set(named).size).toBeGreaterThan(100)
  expect(listed.length).toBeGreaterThan(0)
})

it('has each row named by a test or listed with the reason why none is, and none both ways', () => {
  expect(rows.filter((row) => !named.includes(row) && !listed.includes(row))).toEqual([])
  expect(listed.filter((row) => named.includes(row))).toEqual([])
})

it('names and lists no row that there is not', () => {
  expect([...named, ...listed].filter((row) => !rows.includes(row))).toEqual([])
  expect(new Set(listed).size).toBe(listed.length)
})

it('writes rows in titles in one way', () => {
  const written = tests.flatMap((file) => read(file).match(/['"`]security [A-Z]\d.*/g) ?? [])
  expect(written.filter((text) => !/^.security [A-Z]\d+(?:, [A-Z]\d+)*: \S/.test(text))).toEqual([])
})
