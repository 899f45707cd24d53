import type { LicenseKind, OfficeLicense } from '@patchbay/contract'

/** Each as it stands before "licences" or alone in a table. */
export const licenseKindWords: Record<LicenseKind, string> = {
  talk: 'Talk',
  sell: 'Sell',
  contact_center: 'Contact center',
  additional_number: 'Additional numbers',
  fax: 'Fax',
  room: 'Rooms',
  tollfree_additional_number: 'Toll-free additional numbers',
  tollfree_room: 'Toll-free rooms',
  conference: 'Conferences',
  tollfree_conference: 'Toll-free conferences',
}

/** The kinds that people use. */
export const peopleKinds = ['talk', 'sell', 'contact_center'] as const

export type LicenseUse = {
  purchased?: number
  free?: number
  /** Bought without the free ones; undefined where either is not known. */
  used?: number
  /** How much of what was bought is in use: `scarce` from 80 %, `none_left` at all of it. */
  level: 'enough' | 'scarce' | 'none_left' | 'not_known'
}

const scarceFrom = 0.8

const levelOf = (used: number | undefined, { purchased, free }: OfficeLicense): LicenseUse['level'] => {
  if (free !== undefined && free <= 0) return 'none_left'
  if (used === undefined || purchased === undefined || purchased <= 0) return 'not_known'
  return used / purchased >= scarceFrom ? 'scarce' : 'enough'
}

export const licenseUse = (license: OfficeLicense): LicenseUse => {
  const { purchased, free } = license
  const used = purchased === undefined || free === undefined ? undefined : Math.max(0, purchased - free)
  return {
    ...(purchased !== undefined && { purchased }),
    ...(free !== undefined && { free }),
    ...(used !== undefined && { used }),
    level: levelOf(used, license),
  }
}

const grouped = new Intl.NumberFormat('en-GB')

/** `2 free`, `None free`; what is missing where more are used than were bought. */
export const freeWords = ({ free }: Pick<LicenseUse, 'free'>): string => {
  if (free === undefined) return 'Free: not known'
  if (free < 0) return `${grouped.format(-free)} more used than bought`
  return free === 0 ? 'None free' : `${grouped.format(free)} free`
}

/** `38 of 40 used` */
export const usedWords = ({ purchased, used }: Pick<LicenseUse, 'purchased' | 'used'>): string => {
  if (purchased === undefined) return 'Bought: not known'
  if (used === undefined) return `${grouped.format(purchased)} bought, use not known`
  return `${grouped.format(used)} of ${grouped.format(purchased)} used`
}

/** `38 of 40`, where the place says that they are used. */
export const shortUsedWords = (use: Pick<LicenseUse, 'purchased' | 'used'>): string =>
  usedWords(use).replace(/ used$/, '')
