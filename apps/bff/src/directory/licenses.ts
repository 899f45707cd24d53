import type { OfficeLicense } from '@patchbay/contract'

import type { OfficesPort } from '../gateway/offices.ts'
import type { Clock } from '../platform/clock.ts'
import { createLane } from '../platform/lane.ts'

const freshMs = 60_000
// A page asks for every office at once; what somebody does meanwhile has to find a free connection.
const officesAtOnce = 4

type Reading = { at: number; answer: Promise<OfficeLicense[]> }

/** Of a kind whose purchased ones are not known, none free may mean that all are in use. */
const isWorthTelling = ({ purchased, free }: OfficeLicense): boolean =>
  (purchased ?? 0) !== 0 || (free !== undefined && (purchased === undefined || free !== 0))

/** Licences by office, at most a minute old, or newer than is asked for; people asking at once share one reading. */
export const createLicenses = ({ port, clock }: { port: Pick<OfficesPort, 'licenses'>; clock: Clock }) => {
  const readings = new Map<string, Reading>()
  const lane = createLane({ atOnce: officesAtOnce })

  const read = (officeKey: string): Reading => {
    const answer = lane(() => port.licenses(officeKey))
    const current = { at: clock.now(), answer }
    readings.set(officeKey, current)
    answer.catch(() => {
      if (readings.get(officeKey) === current) readings.delete(officeKey)
    })
    return current
  }

  return async (officeKey: string, newerThanMs = Number.NEGATIVE_INFINITY) => {
    const last = readings.get(officeKey)
    const isGood = last && clock.now() - last.at < freshMs && last.at > newerThanMs
    const { at, answer } = isGood ? last : read(officeKey)
    return { licenses: (await answer).filter(isWorthTelling), readAt: at }
  }
}
