import { Type, type Static } from 'typebox'

import { endpoint } from './endpoint.ts'
import { dialpadErrors } from './errors.ts'
import { ExactTime, Key, Time } from './page.ts'

/** Dialpad’s words for the licence of a person; what Dialpad tells may be another one. */
export const licenses = [
  'talk',
  'agents',
  'lite_support_agents',
  'lite_lines',
  'admins',
  'dpde_all',
  'dpde_one',
  'magenta_lines',
  'user',
] as const
export const License = Type.Enum([...licenses])
export type License = (typeof licenses)[number]

/** Kinds of lines that an office pays for; people use `talk`, `sell` and `contact_center`, numbers after the first `additional_number`. */
export const licenseKinds = [
  'talk',
  'sell',
  'contact_center',
  'additional_number',
  'fax',
  'room',
  'tollfree_additional_number',
  'tollfree_room',
  'conference',
  'tollfree_conference',
] as const
export const LicenseKind = Type.Enum([...licenseKinds])
export type LicenseKind = (typeof licenseKinds)[number]

/** Which kind of line a person’s licence uses: docs/dialpad.md §7.2. Of the others no source tells. */
export const lineOf: Readonly<Record<string, LicenseKind>> = {
  talk: 'talk',
  agents: 'sell',
  lite_support_agents: 'contact_center',
}

/** A count that is absent is not known, which is not none. */
export const OfficeLicense = Type.Object({
  kind: LicenseKind,
  purchased: Type.Optional(Type.Integer()),
  free: Type.Optional(Type.Integer()),
})
export type OfficeLicense = Static<typeof OfficeLicense>

/** What a plan would do to the licences of an office, if Dialpad counts as it says; the frees absent where they are not known. */
export const LicenseEffect = Type.Object({
  officeKey: Type.String(),
  kind: LicenseKind,
  freeBefore: Type.Optional(Type.Integer()),
  /** Below zero: as many would be missing. */
  freeAfter: Type.Optional(Type.Integer()),
  /** How many more would be in use; negative where some become free. */
  used: Type.Integer(),
})
export type LicenseEffect = Static<typeof LicenseEffect>

/** At most a minute old, or newer than is asked for; in the order of `licenseKinds`, without kinds of which nothing is known or which nobody bought. */
export const getOfficeLicenses = endpoint({
  method: 'GET',
  path: '/offices/:officeKey/licenses',
  access: 'offices.read',
  params: Type.Object({ officeKey: Key }, { additionalProperties: false }),
  query: Type.Object(
    {
      /** The `asOf` of what is shown: asks for a reading of after it. */
      newerThan: Type.Optional(ExactTime),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({ items: Type.Array(OfficeLicense), asOf: Time }),
  errors: ['office.not_found', 'dialpad.not_possible', ...dialpadErrors],
})
