import { personName, type NameParts } from '../../ui/person-name.ts'

const otherDirection =
  /[\p{Bidi_Control}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u

/** A name whose direction does not spill into the plain sentence around it, as `<bdi>` does within markup. */
const contained = (name: string): string => (otherDirection.test(name) ? `\u2068${name}\u2069` : name)

/** Who is meant, in a sentence or on a button: the one by name, several by their count. */
export const whom = (people: readonly NameParts[]): string => {
  const [only] = people
  return people.length === 1 && only ? contained(personName(only)) : `${people.length} people`
}

/** What to call the one in the next sentence, and on the button that keeps things as they are. */
export const whomShort = (people: readonly NameParts[]): string => {
  const [only] = people
  if (people.length !== 1 || !only) return 'them'
  const firstName = only.firstName.trim()
  const name = personName(only)
  return contained(firstName !== '' && name.startsWith(firstName) ? firstName : name)
}

/** The beginning of a sentence about them. */
export const theyAre = (people: readonly NameParts[]): string =>
  people.length === 1 ? whomShort(people) : 'They'

export const numberCount = (count: number): string => (count === 1 ? '1 number' : `${count} numbers`)

export const allNumbers = (count: number): string => (count === 1 ? 'the number' : `all ${count} numbers`)

/** `all 3 numbers`, or `1 of 3 numbers`. */
export const whichNumbers = ({ count, of }: { count: number; of: number }): string =>
  count === of ? allNumbers(count) : `${count} of ${numberCount(of)}`

const restorableMs = 72 * 3_600_000

const moment = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** Until when Dialpad’s portal can restore somebody deleted now, in the reader’s own time zone. */
export const restorableUntil = (now: number): string => moment.format(now + restorableMs)
