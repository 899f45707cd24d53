import type { Company, EmulatedDepartment, EmulatedOffice, EmulatedUser } from '../entities.ts'
import { createRandom, type Random } from '../random.ts'
import { displayName } from './display-name.ts'
import { type Habits, habitsOf } from './habits.ts'
import { type Zone, zoneOf } from './zone.ts'

/** Where a target belongs: people live by the zone `local`, their rows are written in the zone `rows`. */
export type Place = { officeId: string; companyId: string; country: string; local: Zone; rows: Zone }

/** What a row is about: a person, or a line that several people answer. */
export type Target = {
  id: string
  kind: 'UserProfile' | 'Department' | 'CallCenter'
  type: 'user' | 'department' | 'call_center'
  name: string
  email: string
  number: string
  place: Place
}

export type Line = { key: string; target: Target }

/** `line` is the department whose calls this person answers; calls start at `from` or later and before `until`. */
export type Person = {
  key: string
  target: Target
  habits: Habits
  line?: Target
  from: number
  until: number
}

export type Roster = {
  officeKey: string
  place: Place
  people: Person[]
  lines: Line[]
  /** The number of a colleague; who that is hardly changes when others come and go. */
  colleague(random: Random): string
}

/** The zone of a row's timestamps and of its days: the one of its office, or the same for every row. */
export type RowZone = 'office' | 'utc' | { name: string }

/** v1 knows departments only, v2 tells call centers apart. */
type LineKinds = 'departments' | 'both'

type Setting = { seed: number; company: Company; rowZone: RowZone; lineKinds?: LineKinds }

// A user without a number is given a placeholder that starts with 803 – docs/dialpad.md §5.3.
const placeholder = (userKey: string): string =>
  `803${String(createRandom('placeholder', userKey).int(0, 9_999_999)).padStart(7, '0')}`

const personTarget = (user: EmulatedUser, place: Place): Target => ({
  id: user.id,
  kind: 'UserProfile',
  type: 'user',
  name: displayName(user),
  email: user.email,
  number: user.numbers[0] ?? placeholder(user.key),
  place,
})

const lineTarget = (department: EmulatedDepartment, place: Place, kinds: LineKinds): Target => ({
  id: department.id,
  ...(kinds === 'both' && department.kind === 'callcenter'
    ? { kind: 'CallCenter', type: 'call_center' }
    : { kind: 'Department', type: 'department' }),
  name: department.name,
  email: '',
  number: department.number,
  place,
})

/** The line that wins a draw of its own with this person: a new line takes some people, a new person nobody. */
const lineOf = (userKey: string, lines: readonly Line[]): Target | undefined => {
  const draws = lines.map(({ key, target }) => ({ target, draw: createRandom('line', userKey, key).next() }))
  return draws.toSorted((a, b) => b.draw - a.draw)[0]?.target
}

const colleagueIn = (people: readonly Person[]) => {
  const ring = people
    .map(({ key, target }) => ({ place: createRandom('ring', key).next(), number: target.number }))
    .toSorted((a, b) => a.place - b.place)
  return (random: Random): string => {
    const wanted = random.next()
    let low = 0
    let high = ring.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ring[middle]?.place ?? 1) < wanted) low = middle + 1
      else high = middle
    }
    return (ring[low] ?? ring[0])?.number ?? ''
  }
}

const rowsIn = (rowZone: RowZone, local: Zone): Zone => {
  if (rowZone === 'office') return local
  return zoneOf(rowZone === 'utc' ? 'UTC' : rowZone.name)
}

const createRoster = (
  { seed, company, rowZone, lineKinds = 'departments' }: Setting,
  office: EmulatedOffice,
  users: EmulatedUser[],
): Roster => {
  const local = zoneOf(office.timezone)
  const place: Place = {
    officeId: office.id,
    companyId: company.id,
    country: office.country,
    local,
    rows: rowsIn(rowZone, local),
  }
  const lines = company.departments
    .filter((department) => department.officeKey === office.key)
    .map((department) => ({ key: department.key, target: lineTarget(department, place, lineKinds) }))
  const people = users.map((user) => {
    const habits = habitsOf(seed, user.key)
    return {
      key: user.key,
      target: personTarget(user, place),
      habits,
      line: habits.answersLine ? lineOf(user.key, lines) : undefined,
      from: user.appearsAt,
      until: user.deletedAt ?? user.suspendedAt ?? Infinity,
    }
  })
  return { officeKey: office.key, place, people, lines, colleague: colleagueIn(people) }
}

/** Every office with the people and lines that have a history there; somebody still pending has none. */
export const createRosters = (setting: Setting): Roster[] => {
  const usersOf = new Map<string, EmulatedUser[]>()
  for (const user of setting.company.users) {
    if (user.state === 'pending') continue
    const users = usersOf.get(user.officeKey)
    if (users === undefined) usersOf.set(user.officeKey, [user])
    else users.push(user)
  }
  return setting.company.offices.map((office) => createRoster(setting, office, usersOf.get(office.key) ?? []))
}
