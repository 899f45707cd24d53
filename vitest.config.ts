import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{apps,packages}/*/src/**/*.test.ts', 'scripts/**/*.test.ts'],
    setupFiles: ['scripts/fail-on-console.ts'],
    testTimeout: 20_000,
    // Most of the time is waiting for processes and time limits, not work.
    maxWorkers: 3,
  },
})
