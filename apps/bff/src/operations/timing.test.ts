import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { productionTiming } from './timing.ts'

const page = readFileSync(new URL('../../../../docs/dialpad.md', import.meta.url), 'utf8')

const inWords = (ms: number): string => (ms < 60_000 ? `${ms / 1_000} s` : `${ms / 60_000} min`)

it.each(Object.entries(productionTiming))(
  '%s and its default are written down with the reason',
  (name, ms) => {
    const [, shown = '', reason = ''] =
      new RegExp(`^\\| \`${name}\` \\| (.*) \\| (.*) \\|$`, 'm').exec(page) ?? []
    const list = typeof ms === 'number' ? [ms] : ms
    const [first = 0, last = 0] = [list[0], list.at(-1)]
    expect(shown).toContain(String(first / (first < 60_000 ? 1_000 : 60_000)))
    expect(shown).toContain(inWords(last))
    expect(reason).not.toBe('')
  },
)
