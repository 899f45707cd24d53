import { afterEach, beforeEach, expect, vi } from 'vitest'

const noise: string[] = []

beforeEach(() => {
  noise.length = 0
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      noise.push(words.map(String).join(' '))
    })
  }
})

afterEach(() => {
  vi.restoreAllMocks()
  expect(noise, 'a test must not write to console.error or console.warn').toEqual([])
})
