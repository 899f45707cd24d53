import type { Office, Scope } from '@patchbay/contract'

import type { OfficesPort } from '../gateway/offices.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import { isIn } from '../platform/scope.ts'
import type { Seal } from '../platform/seal.ts'
import { createFreshReadings } from './fresh-readings.ts'

const freshMs = 10_000
const purpose = 'offices'

type Paging = { scope: Scope; limit: number; cursor?: string; newerThanMs?: number }

/** Dialpad's offices, at most ten seconds old, or newer than is asked for; people asking at once share one call. */
export const createOffices = ({ port, clock, seal }: { port: OfficesPort; clock: Clock; seal: Seal }) => {
  const readAll = createFreshReadings({ read: () => port.list(), freshMs, clock })
  const read = (newerThanMs?: number) => readAll('all', newerThanMs)

  const all = async (): Promise<Office[]> => (await read().answer).offices

  return {
    all,

    async get(officeKey: string, scope: Scope): Promise<{ office: Office; readAt: number }> {
      const { at, answer } = read()
      const { offices } = await answer
      const office = offices.find((candidate) => candidate.officeKey === officeKey)
      if (!office || !isIn(scope, officeKey)) {
        throw new AppError('office.not_found', { isOutOfScope: office !== undefined })
      }
      return { office, readAt: at }
    },

    async page({ scope, limit, cursor, newerThanMs }: Paging) {
      const { at, answer } = read(newerThanMs)
      const { offices: listed, unusable } = await answer
      const list = listed.filter(({ officeKey }) => isIn(scope, officeKey))
      const start = cursor === undefined ? 0 : afterCursor(list, seal.open(purpose, cursor))
      const items = list.slice(start, start + limit)
      const last = items.at(-1)
      const hasMore = last !== undefined && start + limit < list.length
      return {
        items,
        ...(hasMore && { cursor: seal.seal(purpose, last.officeKey) }),
        total: list.length,
        ...(scope === 'company' && unusable !== undefined && { unusable }),
        readAt: at,
      }
    },
  }
}

const afterCursor = (list: Office[], lastKey: string | undefined): number => {
  const index = list.findIndex((office) => office.officeKey === lastKey)
  if (index < 0) throw new AppError('cursor.invalid')
  return index + 1
}
