import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const isOther = (file: string) => /(?:^|\/)(?:node_modules|dist|\.git|\.data)(?:\/|$)/.test(file)
const filesOf = (pattern: string) => globSync(pattern, { cwd: root, exclude: isOther })

const pages = filesOf('apps/web/{index.html,src/**/*.{ts,tsx}}').filter((file) => !file.includes('.test.'))
const everything = filesOf('**/*.{ts,tsx,js,mjs,json,md,html,css,yaml,yml,sh}')

const found = (files: readonly string[], pattern: RegExp) =>
  files.flatMap((file) => (read(file).match(pattern) ?? []).map((text) => `${file}: ${text}`))

it('sees the whole source', () => {
  expect(pages.length).toBeGreaterThan(100)
  expect(everything.length).toBeGreaterThan(500)
})

it('security B14: no page listens to a page of another origin, and none leaves a worker behind', () => {
  const workers = /serviceWorker|SharedWorker|new Worker|importScripts/g
  expect(found(pages, workers)).toEqual([])
  // A channel by name is for pages of one origin.
  const windows =
    /(?:\b(?:window|self|globalThis|opener|parent|top|contentWindow)\??\.|^|[^.\w])(?:addEventListener\(\s*['"]message|postMessage|onmessage)/gm
  expect(found(pages, windows)).toEqual([])
  for (const text of [
    "window.addEventListener('message'",
    " addEventListener('message'",
    'opener?.postMessage',
  ]) {
    expect(text).toMatch(windows)
  }
})

it('security N2: no page makes HTML or code of text, and the lint refuses it', () => {
  const making =
    /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc|\beval\(|new Function|setTimeout\(['"`]|javascript:/g
  expect(found(pages, making)).toEqual([])
  const { rules }: { rules: Record<string, unknown> } = JSON.parse(read('.oxlintrc.json'))
  expect(rules).toMatchObject({
    'no-eval': 'error',
    'no-new-func': 'error',
    'no-script-url': 'error',
    'react/no-danger': 'error',
  })
})

it('security O5: pages know nothing of the environment', () => {
  expect(found(pages, /process\.env|import\.meta\.env|VITE_\w+/g)).toEqual([])
  expect(found(filesOf('apps/web/vite.config.ts'), /process\.env|loadEnv|define:/g)).toEqual([])
})

/** Forms in which the great services make their keys, so that they are found. */
const keys =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{60,}|\bxox[abprs]-[A-Za-z0-9-]{20,}|\bnpm_[A-Za-z0-9]{36}\b|\bAIza[\w-]{35}\b|\bsk_live_[A-Za-z0-9]{20,}|\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/g

it('security O5: the repository holds no key of anybody’s, but one made for tests alone', () => {
  const holders = found(everything, keys).map((line) => line.split(': ', 1)[0])
  expect(holders).toEqual(['apps/bff/src/testing/self-signed.ts'])
  expect(filesOf('**/{.env,.env.*,.npmrc,*.pem,*.key,*.p12,*.pfx,id_rsa*,secret}')).toEqual([])
})
