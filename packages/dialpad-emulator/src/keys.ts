import { createRandom, type Random } from './random.ts'

type Identity = { key: string; id: string }

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

const drawKey = (random: Random): string => {
  let key = 'ag'
  for (let length = 0; length < 24; length += 1) key += alphabet[random.int(0, alphabet.length - 1)]
  return key
}

const draw = (random: Random): Identity => ({
  // Both in the manner of the vendor's own: docs/dialpad.md §2.10.
  key: drawKey(random),
  id: `${random.int(4_500_000, 6_499_999)}${String(random.int(0, 999_999_999)).padStart(9, '0')}`,
})

/** The same in every process for the same seed, kind and index: 0 is the first of its kind. */
export const identify = (
  seed: number,
  kind: 'company' | 'office' | 'department' | 'user',
  index: number,
): Identity => draw(createRandom('identity', seed, kind, index))
