import path from 'node:path'

import { expect, it } from 'vitest'

import { places, type Place } from './arrows.ts'
import { findCycle, readImports, sourceFiles } from './graph.ts'

const root = path.resolve(import.meta.dirname, '..')
const files = sourceFiles(root)
const imports = readImports(root, files)

const placeOf = (file: string): Place => {
  const place = places.find((candidate) => file.startsWith(`${candidate.folder}/`))
  if (!place) throw new Error(`${file} lies in no folder that scripts/arrows.ts knows`)
  return place
}

it('sees the whole source', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(imports.length).toBeGreaterThan(files.length)
})

it('imports only along the arrows', () => {
  const wrong = imports.flatMap(({ from, to }) => {
    const place = placeOf(from)
    const isAllowed = [place.folder, ...place.mayImport].some((folder) => to.startsWith(`${folder}/`))
    return isAllowed ? [] : [`${from} must not import ${to}: ${place.why}`]
  })
  expect(wrong).toEqual([])
})

it('has no cycle', () => {
  expect(findCycle(imports)).toBeUndefined()
})

it('lets only queries call the server', () => {
  const callers = imports.filter(
    ({ from, to }) => to === 'apps/web/src/api/call.ts' && !from.includes('/api/'),
  )
  expect(callers.map(({ from }) => from).filter((file) => !file.endsWith('.queries.ts'))).toEqual([])
})

it('lets only adapters speak Dialpad', () => {
  const users = imports.filter(
    ({ from, to }) => to.startsWith('packages/dialpad/') && from.startsWith('apps/bff/'),
  )
  const wrong = users
    .map(({ from }) => from)
    .filter((file) => !/gateway\/|platform\/|config\.ts|app\.ts|main\.ts/.test(file))
  expect(wrong).toEqual([])
})

it('finds a cycle and a wrong arrow where there is one', () => {
  expect(
    findCycle([
      { from: 'a.ts', to: 'b.ts' },
      { from: 'b.ts', to: 'c.ts' },
      { from: 'c.ts', to: 'a.ts' },
    ]),
  ).toEqual(['a.ts', 'b.ts', 'c.ts', 'a.ts'])
})
