export type Random = {
  /** A float in [0, 1). */
  next(): number
  /** A whole number from min to max, both included. */
  int(min: number, max: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  chance(probability: number): boolean
  /** Standard normal: mean 0, deviation 1. */
  normal(): number
}

const stir = (state: number, code: number): number => Math.imul(state ^ code, 0x01000193)

/** Twice 32 bits that depend on every seed part and on where one part ends and the next begins. */
const hash = (seedParts: readonly (string | number)[]): [number, number] => {
  let one = 0x811c9dc5
  // The same walk from another start: after a letter and the end of a part.
  let other = stir(stir(one, 98), 10)
  for (const part of seedParts) {
    const text = `${String(part)}\n`
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i)
      one = stir(one, code)
      other = stir(other, code)
    }
  }
  return [one >>> 0, other >>> 0]
}

/** The same seed parts give the same sequence, in every process and on every machine. */
export const createRandom = (...seedParts: (string | number)[]): Random => {
  // The small fast counting generator with 32-bit words: three words of state and a counter,
  // so that sequences of neighbouring seeds share nothing after the first rounds.
  let a = 0x9e3779b9
  let [c, b] = hash(seedParts)
  let counter = 1

  const bits = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round += 1) bits()

  const next = () => bits() / 0x1_0000_0000
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))

  return {
    next,
    int,
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    chance: (probability) => next() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}
