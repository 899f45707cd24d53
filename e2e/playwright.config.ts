import path from 'node:path'

import { defineConfig } from 'playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../node_modules/.cache/test-results/browser',
  reporter: [['list'], ['json']],
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    // A click on what is still arriving is tried again after a scroll, and can then miss it.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  metadata: { root: path.resolve(import.meta.dirname, '..') },
})
