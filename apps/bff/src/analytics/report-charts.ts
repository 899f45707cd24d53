import type { Report, ReportCharts, Scope } from '@patchbay/contract'

import type { Directory } from '../directory/directory.ts'
import type { Clock } from '../platform/clock.ts'
import { emailsIn, shapeCharts, unknownPeople } from './charts-shape.ts'
import type { ChartRows } from './engine-messages.ts'
import type { Engine } from './engine.ts'

const mostCached = 50

type Options = {
  engine: Engine
  directory: Pick<Directory, 'findUser' | 'knownUsersByEmail'>
  clock: Clock
}

/** Charts of reports that are ready; the numbers of one never change, the names around them may. */
export const createReportCharts = ({ engine, directory, clock }: Options) => {
  const cached = new Map<string, Promise<ChartRows>>()

  const rowsOf = ({ reportKey, statType, from, to }: Report): Promise<ChartRows> => {
    const rows = cached.get(reportKey) ?? engine.charts({ job: 'charts', reportKey, statType, from, to })
    cached.delete(reportKey)
    cached.set(reportKey, rows)
    rows.catch(() => cached.delete(reportKey))
    const [oldest] = cached.keys()
    if (cached.size > mostCached && oldest !== undefined) cached.delete(oldest)
    return rows
  }

  const knownAmong = async (rows: ChartRows) => {
    const users = await directory.knownUsersByEmail(emailsIn(rows))
    return new Map(users.map((user) => [user.email.toLowerCase(), user]))
  }

  return {
    async draw(report: Report, scope: Scope): Promise<ReportCharts> {
      const rows = await rowsOf(report)
      const { statType, from, to, scope: about } = report
      return shapeCharts(rows, {
        range: { from, to },
        known: await knownAmong(rows),
        scope,
        isCalls: statType === 'calls',
        ...(about.kind === 'office' && { officeKey: about.officeKey }),
      })
    },

    /** Reads the people whom charts name or tell offices by, as far as nobody read them before. */
    async meetPeople(report: Report, deadline: number): Promise<void> {
      const rows = await rowsOf(report)
      for (const email of unknownPeople(rows, await knownAmong(rows))) {
        if (clock.now() >= deadline) return
        await directory.findUser({ email })
      }
    },
  }
}

export type DrawnReports = ReturnType<typeof createReportCharts>
