import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { parseSync } from 'oxc-parser'

export type Import = { from: string; to: string }

const isTestFile = (file: string) => /\.(test|suite)\.tsx?$|\/testing\/|\/conformance\.ts$/.test(file)

export const sourceFiles = (root: string): string[] =>
  globSync('{apps,packages}/*/src/**/*.{ts,tsx}', { cwd: root })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !isTestFile(file))
    .sort()

const specifiers = (file: string, text: string): string[] => {
  const { module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} can't be parsed`)
  return [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    ),
    ...module.dynamicImports.map((found) =>
      text.slice(found.moduleRequest.start, found.moduleRequest.end).replaceAll(/^['"`]|['"`]$/g, ''),
    ),
  ]
}

const resolve = (root: string, from: string, specifier: string): string | undefined => {
  const ours = /^@patchbay\/([a-z-]+)$/.exec(specifier)
  if (ours) return `packages/${ours[1]}/src/index.ts`
  if (!specifier.startsWith('.')) return undefined
  const target = path.posix.join(path.posix.dirname(from), specifier.replace(/\?.*$/, ''))
  if (!existsSync(path.join(root, target)))
    throw new Error(`${from} imports ${specifier}, which is not there`)
  return target
}

/** Every import of our own files by our own files, types included. */
export const readImports = (root: string, files: readonly string[]): Import[] =>
  files.flatMap((from) =>
    specifiers(from, readFileSync(path.join(root, from), 'utf8')).flatMap((specifier) => {
      const to = resolve(root, from, specifier)
      return to !== undefined && /\.tsx?$/.test(to) ? [{ from, to }] : []
    }),
  )

/** A chain of files that ends where it began, or undefined. */
export const findCycle = (imports: readonly Import[]): string[] | undefined => {
  const next = Map.groupBy(imports, (found) => found.from)
  const done = new Set<string>()
  const visit = (file: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const { to } of next.get(file) ?? []) {
      const cycle = visit(to, [...trail, file])
      if (cycle) return cycle
    }
    done.add(file)
    return undefined
  }
  for (const file of next.keys()) {
    const cycle = visit(file, [])
    if (cycle) return cycle
  }
  return undefined
}
