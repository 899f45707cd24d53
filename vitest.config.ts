import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{apps,packages}/*/src/**/*.test.ts', 'scripts/**/*.test.ts'],
    setupFiles: ['scripts/fail-on-console.ts'],
    testTimeout: 20_000,
    // How long a condition is waited for; a busy machine needs more than a second.
    expect: { poll: { timeout: 10_000 } },
    // Most of the time is waiting for processes and time limits, not work.
    maxWorkers: 3,
  },
})
