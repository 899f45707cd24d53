import { names } from './data/names.ts'
import { culturesByCountry, type Culture } from './data/sites.ts'
import type { Random } from './random.ts'

export type Person = { firstName: string; lastName: string; latin: string }

const drawCulture = (random: Random, country: string): Culture => {
  const cultures = culturesByCountry[country] ?? []
  let left = random.int(
    1,
    cultures.reduce((sum, [, share]) => sum + share, 0),
  )
  for (const [culture, share] of cultures) {
    left -= share
    if (left <= 0) return culture
  }
  return 'english'
}

/** A name as people in the country have it; `latin` is its spelling in an e-mail address. */
export const drawPerson = (random: Random, country: string): Person => {
  const { first, last } = names[drawCulture(random, country)]
  const firstName = random.pick(first)
  const lastName = random.pick(last)
  return {
    firstName: firstName.written,
    lastName: lastName.written,
    latin: `${firstName.latin}.${lastName.latin}`,
  }
}
