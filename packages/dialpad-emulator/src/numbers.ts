import type { EmulatedOffice } from './entities.ts'

const fill = (range: string, index: number): string | undefined => {
  const digits = range.length - range.replaceAll('X', '').length
  const text = String(index).padStart(digits, '0')
  return text.length > digits ? undefined : range.replace(/X+$/, text)
}

/** Gives out numbers that were never given out before: a number that somebody lost does not come back. */
export const createNumberPool = () => {
  const taken = new Set<string>()
  const next = new Map<string, number>()

  const fromRange = (range: string): string | undefined => {
    for (let index = next.get(range) ?? 0; ; index += 1) {
      const number = fill(range, index)
      next.set(range, index)
      if (number === undefined || !taken.has(number)) return number
    }
  }

  return {
    take: (number: string): void => {
      taken.add(number)
    },
    /** A number that fits the office's country; undefined when all its ranges are used up. */
    issue: (office: EmulatedOffice): string | undefined => {
      for (const range of office.numberRanges) {
        const number = fromRange(range)
        if (number === undefined) continue
        taken.add(number)
        return number
      }
      return undefined
    },
  }
}

export type NumberPool = ReturnType<typeof createNumberPool>
