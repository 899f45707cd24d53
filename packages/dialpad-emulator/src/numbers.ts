import type { EmulatedOffice } from './entities.ts'

const readRange = (range: string) => {
  const prefix = range.replace(/X+$/, '')
  return { prefix, digits: range.length - prefix.length, next: 0 }
}

/** Gives out numbers that were never given out before: a number that somebody lost does not come back. */
export const createNumberPool = () => {
  const taken = new Set<string>()
  const ranges = new Map<string, ReturnType<typeof readRange>>()

  const fromRange = (name: string): string | undefined => {
    const range = ranges.get(name) ?? readRange(name)
    ranges.set(name, range)
    while (range.next < 10 ** range.digits) {
      const number = range.prefix + String(range.next).padStart(range.digits, '0')
      range.next += 1
      if (!taken.has(number)) return number
    }
    return undefined
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
