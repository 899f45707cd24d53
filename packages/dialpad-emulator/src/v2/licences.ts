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

const isFree = (context: Context, office: EmulatedOffice, kind: keyof Lines): boolean =>
  usedIn(context, office)[kind] < purchasedIn(office)[kind]

const needLine = (context: Context, office: EmulatedOffice, kind: keyof Lines): void => {
  if (isFree(context, office, kind)) return
  throw new ApiError('no_license', `Office ${office.id} does not have enough licenses.`)
}

const bought = (office: EmulatedOffice, kind: keyof Lines): EmulatedOffice => {
  const { licences, lines = nothing } = office
  const isSeat = kind === 'talk' || kind === 'sell' || kind === 'contactCenter'
  const more = kind === 'talk' ? lines : { ...lines, [kind]: lines[kind] + 1 }
  return { ...office, licences: isSeat ? licences + 1 : licences, lines: more }
}

/** Buys a line when none is free and the switch allows it. */
const takeLine = (context: Context, office: EmulatedOffice, kind: keyof Lines): void => {
  if (isFree(context, office, kind)) return
  if (context.switches.licenceMustBeFree) needLine(context, office, kind)
  context.store().save({ office: bought(office, kind) })
}

/** Throws where no line of the kind is free: moves buy none. */
export const needLicence = (context: Context, office: EmulatedOffice, licence: Licence | undefined): void =>
  needLine(context, office, seatOf(licence))

/** For somebody who is about to hold it. */
export const takeLicence = (context: Context, office: EmulatedOffice, licence: Licence | undefined): void =>
  takeLine(context, office, seatOf(licence))

/** For one number more than the first. */
export const takeAdditionalLine = (context: Context, office: EmulatedOffice): void =>
  takeLine(context, office, 'additionalNumber')
