import type { DialpadV1 } from '@patchbay/dialpad'

import { AppError } from '../platform/app-error.ts'
import { countryOf } from './country.ts'
import { read } from './dialpad-failures.ts'
import { everyPage } from './every-page.ts'
import type { Identities } from './identities.ts'
import type { OfficesPort } from './offices.ts'

export const createOfficesV1 = (dialpad: DialpadV1, identities: Identities): OfficesPort => ({
  async list() {
    const { items, unusable } = await everyPage('listOffices', async (cursor) => {
      const page = await read(dialpad.listOffices(cursor === undefined ? {} : { cursor }))
      return { items: page.offices, cursor: page.cursor, unusable: page.unusable }
    })
    const offices = [...new Map(items.map((office) => [office.key, office])).values()]
    const ownKey = await identities.ownKeys(
      'office',
      offices.map(({ key, name }) => ({ dialpadKey: key, label: name })),
    )
    return {
      offices: offices.map(({ key, name, country }) => ({
        officeKey: ownKey(key),
        name,
        ...countryOf(country),
      })),
      ...(unusable > 0 && { unusable }),
    }
  },
  licenses: () => Promise.reject(new AppError('dialpad.not_possible')),
})
