import type { Office, User } from '@patchbay/contract'

/** Somebody as far as was read: `undefined` is a person of whom nothing is known. */
type Known = Pick<User, 'officeKey' | 'numbers'> | undefined

export type OfficeMeaning = {
  /** So many are there already. */
  there: number
  /** So many come from another country and have numbers, which they would lose. */
  losing: number
  /** Of so many it can’t be told. */
  unclear: number
}

type Countries = ReadonlyMap<string, string | undefined>

const acrossMeaning = (from: string | undefined, to: string | undefined) => {
  if (from === undefined || to === undefined) return 'unclear'
  return from === to ? undefined : 'losing'
}

const meaningFor = (person: Known, office: Office, countries: Countries): keyof OfficeMeaning | undefined => {
  if (!person) return 'unclear'
  if (person.officeKey === office.officeKey) return 'there'
  if (person.numbers.length === 0) return undefined
  return acrossMeaning(countries.get(person.officeKey ?? ''), office.country)
}

/** What an office would mean for the chosen people, from what was read of them; the plan reads them anew. */
export const meaningOf = (
  office: Office,
  people: readonly Known[],
  offices: readonly Office[],
): OfficeMeaning => {
  const countries = new Map(offices.map(({ officeKey, country }) => [officeKey, country]))
  const meanings = people.map((person) => meaningFor(person, office, countries))
  const count = (wanted: keyof OfficeMeaning) => meanings.filter((meaning) => meaning === wanted).length
  return { there: count('there'), losing: count('losing'), unclear: count('unclear') }
}

const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Offices whose name or country has every word of the text. */
export const findOffices = (
  offices: readonly Office[],
  text: string,
  countryName: (country: string) => string,
): Office[] => {
  const words = fold(text).split(/\s+/).filter(Boolean)
  return offices.filter(({ name, country = '' }) => {
    const all = fold(`${name} ${country} ${country && countryName(country)}`)
    return words.every((word) => all.includes(word))
  })
}
