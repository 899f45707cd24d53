import type { Company, EmulatedOffice, EmulatedUser, Licence } from './entities.ts'
import type { NumberPool } from './numbers.ts'
import { createRandom } from './random.ts'

const titles: [string, ...string[]] = [
  'Account Manager',
  'Accountant',
  'Dispatcher',
  'Engineer',
  'Office Manager',
  'Planner',
  'Receptionist',
  'Sales Representative',
  'Support Specialist',
  'Team Lead',
]

const nearlyFull = 'Hamburg'
const fullOfTalk = 'Dublin'

// Support seats come without a number, so that is what some people without one have.
const licenceOf = ({ state, numbers }: EmulatedUser, roll: number): Licence => {
  if (state === 'active' && numbers.length === 0) return 'lite_support_agents'
  return roll < 0.08 ? 'agents' : 'talk'
}

const describe = (seed: number, user: EmulatedUser, index: number): EmulatedUser => {
  const random = createRandom(seed, 'details', index)
  return {
    ...user,
    licence: licenceOf(user, random.next()),
    jobTitle: random.pick(titles),
    ...(random.chance(0.4) && { extension: String(1000 + index) }),
  }
}

const appoint = (company: Company): void => {
  const { offices, users } = company
  for (const [place, office] of offices.entries()) {
    const at = users.findIndex((user) => user.officeKey === office.key && user.state === 'active')
    const user = users[at]
    if (!user) continue
    const administered = offices.filter(({ administered }) => administered).map(({ key }) => key)
    const officeKeys = place === 0 ? administered : [office.key]
    users[at] = { ...user, admin: { ofCompany: place === 0, officeKeys } }
  }
}

const held = (people: readonly EmulatedUser[], licence: Licence): number =>
  people.filter((user) => user.licence === licence).length

// A third of the offices use up what they pay for, a third nearly, a third has plenty.
const additionalLines = (used: number, place: number): number =>
  [used, Math.floor(used / 0.8), used * 2 + 5][place % 3] ?? used

const linesOf = (office: EmulatedOffice, people: readonly EmulatedUser[], place: number) => {
  const free = Math.max(0, office.licences - people.length)
  const spare = office.name === nearlyFull || free < 4 ? 0 : 1
  const used = people.reduce((sum, { numbers }) => sum + Math.max(0, numbers.length - 1), 0)
  return {
    sell: held(people, 'agents') + (office.name === fullOfTalk ? free : spare),
    contactCenter: held(people, 'lite_support_agents') + (office.name === fullOfTalk ? 0 : spare),
    additionalNumber: additionalLines(used, place),
    fax: place % 4 === 0 ? 1 : 0,
    room: place % 5,
  }
}

/** What only v2 shows: licences, titles, admins and reserved numbers. Draws of its own, so the rest is as without it. */
export const seedDetails = (seed: number, company: Company, numbers: NumberPool): Company => {
  const users = company.users.map((user, index) => describe(seed, user, index))
  const peopleOf = Map.groupBy(
    users.filter(({ state }) => state !== 'deleted'),
    ({ officeKey }) => officeKey,
  )
  const offices = company.offices.map((office, place) => ({
    ...office,
    lines: linesOf(office, peopleOf.get(office.key) ?? [], place),
    reserved: Array.from({ length: 1 + (place % 4) }, () => numbers.issue(office)).filter(
      (number) => number !== undefined,
    ),
  }))
  const detailed = { ...company, offices, users }
  appoint(detailed)
  return detailed
}
