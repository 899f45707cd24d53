import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const worthPacking = /\.(?:js|css|svg)$/

const pack = async (file: string): Promise<void> => {
  const plain = await readFile(file)
  await writeFile(`${file}.gz`, await promisify(gzip)(plain, { level: 9 }))
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  await writeFile(`${file}.br`, await promisify(brotliCompress)(plain, { params: quality }))
}

// index.html is left as it is: the server writes a nonce into every answer.
const packedAssets = (): Plugin => ({
  name: 'packed-assets',
  apply: 'build',
  writeBundle: async ({ dir = 'dist' }) => {
    const assets = join(dir, 'assets')
    for (const name of await readdir(assets)) {
      if (worthPacking.test(name)) await pack(join(assets, name))
    }
  },
})

// A classic script, so that it runs before the first paint; a module would run after it.
const themeBeforePaint = (): Plugin => {
  let chunk = ''
  return {
    name: 'theme-before-paint',
    apply: 'build',
    buildStart() {
      chunk = this.emitFile({ type: 'chunk', id: '/src/app/theme-boot.ts', name: 'theme' })
    },
    generateBundle(_, bundle) {
      const file = bundle[this.getFileName(chunk)]
      if (file?.type !== 'chunk' || file.imports.length > 0)
        this.error('the theme’s script must import nothing')
    },
    transformIndexHtml() {
      const src = `/${this.getFileName(chunk)}`
      return [{ tag: 'script', attrs: { src }, injectTo: 'head-prepend' }]
    },
  }
}

// One chunk instead of dozens: they pack worse apart, and each is a request of its own.
const sharedByPages = { name: 'shared', test: /\/web\/src\/|lucide-react/, minShareCount: 3 }

export default defineConfig({
  plugins: [react(), tailwindcss(), themeBeforePaint(), packedAssets()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    assetsInlineLimit: 0,
    sourcemap: false,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [sharedByPages] } } },
  },
})
