import type { EmulatedOffice, EmulatedUser, Licence, OtherLines } from '../entities.ts'
import type { Context } from './context.ts'
import { ApiError } from './errors.ts'

/** Lines by kind, as v2 counts what is paid for. */
export type Lines = OtherLines & { talk: number }

const nothing: OtherLines = { sell: 0, contactCenter: 0, additionalNumber: 0, fax: 0, room: 0 }

type Seat = 'talk' | 'sell' | 'contactCenter'

/** Which kind of line a licence uses: docs/dialpad.md §7.2. */
const seatOf = (licence: Licence = 'talk'): Seat => {
  if (licence === 'agents') return 'sell'
  return licence === 'lite_support_agents' ? 'contactCenter' : 'talk'
}

/** `licences` counts the people's of all kinds, so talk is what the other two leave. */
export const purchasedIn = ({ licences, lines = nothing }: EmulatedOffice): Lines => ({
  ...lines,
  talk: licences - lines.sell - lines.contactCenter,
})

const holders = ({ store }: Context, office: EmulatedOffice): EmulatedUser[] =>
  store().company.users.filter(({ officeKey, state }) => officeKey === office.key && state !== 'deleted')

/** Whoever is not deleted uses a line, and each number after the first one more; fax and room lines lie idle. */
export const usedIn = (context: Context, office: EmulatedOffice): Lines => {
  const used: Lines = { ...nothing, talk: 0 }
  for (const { licence, numbers } of holders(context, office)) {
    used[seatOf(licence)] += 1
    used.additionalNumber += Math.max(0, numbers.length - 1)
  }
  return used
}

const isFree = (context: Context, office: EmulatedOffice, seat: Seat): boolean =>
  usedIn(context, office)[seat] < purchasedIn(office)[seat]

/** Throws where no line of the kind is free: moves buy none. */
export const needLicence = (context: Context, office: EmulatedOffice, licence: Licence | undefined): void => {
  if (isFree(context, office, seatOf(licence))) return
  throw new ApiError('no_license', `Office ${office.id} does not have enough licenses.`)
}

/** Buys a line when none is free and the switch allows it. */
export const takeLicence = (context: Context, office: EmulatedOffice, licence: Licence | undefined): void => {
  if (context.switches.licenceMustBeFree) return needLicence(context, office, licence)
  const seat = seatOf(licence)
  if (isFree(context, office, seat)) return
  const { lines = nothing } = office
  const more = seat === 'talk' ? lines : { ...lines, [seat]: lines[seat] + 1 }
  context.store().save({ office: { ...office, licences: office.licences + 1, lines: more } })
}
