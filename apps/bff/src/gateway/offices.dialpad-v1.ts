import type { Office } from '@patchbay/contract'
import type { DialpadV1, WireOffice } from '@patchbay/dialpad'

import { AppError } from '../platform/app-error.ts'
import { read } from './dialpad-failures.ts'
import type { OfficesPort } from './offices.ts'

// The text knows no pages of offices: more than these is a circle.
const mostPages = 100

const countryCode = /^[A-Za-z]{2}$/

const officeOf = ({ key, name, country = '' }: WireOffice): Office => ({
  officeKey: key,
  name,
  ...(countryCode.test(country) && { country: country.toUpperCase() }),
})

export const createOfficesV1 = (dialpad: DialpadV1): OfficesPort => ({
  async list() {
    const offices = new Map<string, Office>()
    let unusable = 0
    let cursor: string | undefined
    for (let pages = 0; pages < mostPages; pages += 1) {
      const page = await read(dialpad.listOffices(cursor === undefined ? {} : { cursor }))
      for (const office of page.offices) offices.set(office.key, officeOf(office))
      unusable += page.unusable
      cursor = page.cursor
      if (cursor === undefined) return { offices: [...offices.values()], ...(unusable > 0 && { unusable }) }
    }
    throw new AppError('dialpad.malformed', { cause: new Error('the list of offices does not end') })
  },
})
