import type { OfficeLicense } from '@patchbay/contract'

import type { OfficesPort } from '../gateway/offices.ts'
import type { Clock } from '../platform/clock.ts'
import { createLane } from '../platform/lane.ts'
import { createFreshReadings } from './fresh-readings.ts'

const freshMs = 60_000
// A page asks for every office at once; what somebody does meanwhile has to find a free connection.
const officesAtOnce = 4

/** Of a kind whose purchased ones are not known, none free may mean that all are in use. */
const isWorthTelling = ({ purchased, free }: OfficeLicense): boolean =>
  (purchased ?? 0) !== 0 || (free !== undefined && (purchased === undefined || free !== 0))

/** Licences by office, at most a minute old, or newer than is asked for; people asking at once share one reading. */
export const createLicenses = ({ port, clock }: { port: Pick<OfficesPort, 'licenses'>; clock: Clock }) => {
  const lane = createLane({ atOnce: officesAtOnce })
  const read = createFreshReadings({
    read: (officeKey) => lane(() => port.licenses(officeKey)),
    freshMs,
    clock,
  })

  return async (officeKey: string, newerThanMs?: number) => {
    const { at, answer } = read(officeKey, newerThanMs)
    return { licenses: (await answer).filter(isWorthTelling), readAt: at }
  }
}
