import type { Company, EmulatedOffice, EmulatedUser, UserState } from './entities.ts'
import { identify } from './keys.ts'
import type { NumberPool } from './numbers.ts'
import { drawPerson } from './people.ts'
import { createRandom } from './random.ts'
import { seedDetails } from './seed-details.ts'
import { officeSizes, seedDepartments, seedOffices } from './seed-offices.ts'

export type SeedOptions = {
  seed: number
  /** People whom reads show; some more are deleted already. */
  users: number
  offices: number
  /** Epoch ms; decides only since when people are deleted or suspended. */
  now: number
}

const hourMs = 3_600_000

// Of 1,320 people 22 are pending, 61 suspended, 37 without a number, and 8 more are deleted.
const share = (users: number, of1320: number): number => {
  const exact = Math.round((users * of1320) / 1320)
  return users >= 12 ? Math.max(1, exact) : exact
}

const shuffled = <T>(list: T[], ...seed: (string | number)[]): T[] => {
  const random = createRandom(...seed)
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = random.int(0, last)
    const [one, two] = [list[last], list[other]]
    if (one === undefined || two === undefined) continue
    list[last] = two
    list[other] = one
  }
  return list
}

const statesOf = ({ seed, users }: SeedOptions): UserState[] => {
  const counts = { pending: share(users, 22), suspended: share(users, 61), deleted: share(users, 8) }
  const states = Array.from({ length: users + counts.deleted }, (): UserState => 'active')
  states.fill('pending', 0, counts.pending)
  states.fill('suspended', counts.pending, counts.pending + counts.suspended)
  states.fill('deleted', users)
  return shuffled(states, seed, 'states')
}

/** Which people have no number: most of the pending, for their licence is there before their number is. */
const numberless = ({ seed, users }: SeedOptions, states: readonly UserState[]): Set<number> => {
  const indexes = (state: UserState) => states.flatMap((each, index) => (each === state ? [index] : []))
  const pending = shuffled(indexes('pending'), seed, 'numberless pending').slice(0, share(users, 17))
  const active = shuffled(indexes('active'), seed, 'numberless active').slice(
    0,
    share(users, 37) - pending.length,
  )
  return new Set([...pending, ...active])
}

const officeOfEach = (seed: number, offices: readonly EmulatedOffice[], sizes: readonly number[]) =>
  shuffled(
    offices.flatMap((office, index) => Array.from({ length: sizes[index] ?? 0 }, () => office)),
    seed,
    'offices',
  )

const createAddresses = () => {
  const used = new Map<string, number>()
  return (latin: string): string => {
    const count = (used.get(latin) ?? 0) + 1
    used.set(latin, count)
    return `${latin}${count === 1 ? '' : count}@corrigan.test`
  }
}

const numberCount = (roll: number): number => [0.7, 0.89, 0.97].filter((border) => roll >= border).length + 1

const issue = (count: number, office: EmulatedOffice, numbers: NumberPool): string[] =>
  Array.from({ length: count }, () => numbers.issue(office)).filter((number) => number !== undefined)

const seedUsers = (options: SeedOptions, workplaces: readonly EmulatedOffice[], numbers: NumberPool) => {
  const states = statesOf(options)
  const without = numberless(options, states)
  const address = createAddresses()
  let seated = 0
  return states.flatMap((state, index): EmulatedUser[] => {
    const random = createRandom(options.seed, 'user', index)
    const isDeleted = state === 'deleted'
    // As many are not deleted as there are workplaces; the deleted have left one of them.
    const office = workplaces[isDeleted ? random.int(0, workplaces.length - 1) : seated++]
    if (!office) return []
    const { firstName, lastName, latin } = drawPerson(random, office.country)
    const count = isDeleted || without.has(index) ? 0 : numberCount(random.next())
    return [
      {
        ...identify(options.seed, 'user', index),
        firstName,
        lastName,
        email: address(latin),
        officeKey: office.key,
        state,
        numbers: issue(count, office, numbers),
        appearsAt: 0,
        ...(isDeleted && { deletedAt: options.now - random.int(1, 71) * hourMs }),
        ...(state === 'suspended' && { suspendedAt: options.now - random.int(24, 24 * 60) * hourMs }),
      },
    ]
  })
}

/** The same options give the same people with the same keys, in every process. */
export const seedCompany = (options: SeedOptions, numbers: NumberPool): Company => {
  const { seed, users } = options
  const sizes = officeSizes(users, options.offices)
  const offices = seedOffices(seed, sizes)
  const departments = seedDepartments({ seed, offices, sizes }, numbers)
  const company = {
    id: identify(seed, 'company', 0).id,
    offices,
    users: seedUsers(options, officeOfEach(seed, offices, sizes), numbers),
    departments,
  }
  return seedDetails(seed, company, numbers)
}
