import type { LicenseKind, Office, OfficeLicense } from '@patchbay/contract'
import type { DialpadV2, V2Lines, V2Office } from '@patchbay/dialpad'

import { AppError } from '../platform/app-error.ts'
import { countryOf } from './country.ts'
import { isUnknown, isUnsendable, read } from './dialpad-failures.ts'
import { everyPage } from './every-page.ts'
import type { Identities } from './identities.ts'
import { createKnownKeys } from './known-keys.ts'
import type { OfficesPort } from './offices.ts'

/** In the order of the contract's `licenseKinds`. */
const lines: readonly (readonly [LicenseKind, keyof V2Lines])[] = [
  ['talk', 'talk_lines'],
  ['sell', 'sell_lines'],
  ['contact_center', 'contact_center_lines'],
  ['additional_number', 'additional_number_lines'],
  ['fax', 'fax_lines'],
  ['room', 'room_lines'],
  ['tollfree_additional_number', 'tollfree_additional_number_lines'],
  ['tollfree_room', 'tollfree_room_lines'],
  ['conference', 'uberconference_lines'],
  ['tollfree_conference', 'tollfree_uberconference_lines'],
]

const nameOf = ({ id, name }: V2Office): string => name ?? `Office ${id}`

const officeOf = (office: V2Office, officeKey: string): Office => ({
  officeKey,
  name: nameOf(office),
  ...countryOf(office.country),
  ...(office.timezone !== undefined && { timezone: office.timezone }),
})

// One after the other: many offices may be asked about while somebody waits for something else.
const readLines = async (dialpad: DialpadV2, officeId: string) => {
  try {
    const purchased = await read(dialpad.getPlan({ officeId }))
    return { purchased, free: await read(dialpad.getAvailableLicenses({ officeId })) }
  } catch (error) {
    // A key of the other API's form has no row behind it, and is no office here.
    const isNoOffice = isUnknown(error) || isUnsendable(error)
    throw isNoOffice ? new AppError('office.not_found', { cause: error }) : error
  }
}

export const createOfficesV2 = (dialpad: DialpadV2, identities: Identities): OfficesPort => ({
  async list() {
    const { items, unusable } = await everyPage('listOffices', (cursor) =>
      read(dialpad.listOffices(cursor === undefined ? {} : { cursor })),
    )
    const offices = [...new Map(items.map((office) => [office.id, office])).values()]
    const ownKey = await identities.ownKeys(
      'office',
      offices.map(({ id, name }) => ({ dialpadKey: id, label: name })),
    )
    return {
      offices: offices.map((office) => officeOf(office, ownKey(office.id))),
      ...(unusable > 0 && { unusable }),
    }
  },

  async licenses(officeKey) {
    const officeId = await createKnownKeys(identities).keyOf('office', officeKey)
    const { purchased, free } = await readLines(dialpad, officeId)
    return lines
      .map(([kind, line]): OfficeLicense => ({
        kind,
        ...(purchased[line] !== undefined && { purchased: purchased[line] }),
        ...(free[line] !== undefined && { free: free[line] }),
      }))
      .filter(({ purchased: bought, free: left }) => bought !== undefined || left !== undefined)
  },
})
