import type { Company } from '../entities.ts'
import { createDownloads } from '../reports/downloads.ts'
import { frozen } from '../reports/frozen.ts'
import { type Asked, readAsked } from '../reports/parameters.ts'
import { createReport, type ReportSwitches } from '../reports/report.ts'

/** What v1 leaves open about GET stats, each with its default: docs/dialpad.md §5.5. */
export type StatsSwitches = ReportSwitches & {
  /** `kind` in the answers for records: the text shows "stats" for "stats or records". */
  recordsKind: 'stats' | 'records'
}

const defaults: StatsSwitches = { rowZone: 'office', callStats: 'by-target', recordsKind: 'stats' }

const hourMs = 3_600_000
const linkLivesMs = hourMs
const resultIsKeptMs = 3 * hourMs

/** What a report is made from: as it was when the report was first asked for. */
type Snapshot = { takenAt: number; company: Company; asked: Asked }
type Report = { snapshot: Snapshot; askedAt: number; path: string }

type Options = {
  company: () => Company
  seed: number
  clock: { now(): number }
  processingMs: number
  ownOfficeKey: () => string
  switches?: Partial<StatsSwitches>
}

const identityOf = (parameters: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/**
 * GET stats and the port its links lead to. The parameters are the report: asking again is how one waits.
 * A link lives for an hour; asked for after that the report is prepared again, from the same figures for three hours.
 */
export const createStats = async ({
  company,
  seed,
  clock,
  processingMs,
  ownOfficeKey,
  switches,
}: Options) => {
  const chosen = { ...defaults, ...switches }
  const downloads = await createDownloads({ clock })
  const reports = new Map<string, Report>()

  const readyAt = ({ askedAt }: Report) => askedAt + processingMs
  const isOver = (report: Report) => clock.now() >= readyAt(report) + linkLivesMs

  const forget = () => {
    for (const [identity, report] of reports) {
      if (isOver(report) && clock.now() >= report.snapshot.takenAt + resultIsKeptMs) reports.delete(identity)
    }
  }

  const takeSnapshot = (asked: Asked): Snapshot => {
    return { takenAt: clock.now(), company: frozen(company()), asked }
  }

  const open = ({ takenAt, asked, company: then }: Snapshot) => {
    const { statType, exportType, scope, nearest, farthest } = asked
    const window = { now: takenAt, nearest, farthest }
    return createReport({ company: then, seed, statType, exportType, scope, window, switches: chosen })
  }

  const start = (snapshot: Snapshot): Report => {
    const askedAt = clock.now()
    const path = downloads.publish({
      open: () => open(snapshot),
      expiresAt: askedAt + processingMs + linkLivesMs,
    })
    return { snapshot, askedAt, path }
  }

  const answerWith = ({ exportType }: Asked, rest: Record<string, string>) => {
    const kind = exportType === 'records' ? chosen.recordsKind : 'stats'
    return { status: 200, body: { kind, ...rest } }
  }

  return {
    /** Throws a `Refusal` for parameters that cannot be answered. */
    answer: (parameters: Readonly<Record<string, string>>): { status: number; body: unknown } => {
      const asked = readAsked(parameters, {
        company: company(),
        ownOfficeKey: ownOfficeKey(),
        now: clock.now(),
      })
      const identity = identityOf(parameters)
      forget()
      const known = reports.get(identity)
      if (known === undefined || isOver(known)) {
        reports.set(identity, start(known?.snapshot ?? takeSnapshot(asked)))
        return answerWith(asked, { status: 'processing' })
      }
      if (clock.now() < readyAt(known)) return answerWith(asked, { status: 'processing' })
      const url = `${downloads.origin}${known.path}`
      return answerWith(asked, { download_url: url, file_type: 'csv', status: 'complete' })
    },
    downloadOrigin: downloads.origin,
    publish: downloads.publish,
    downloads: { faults: downloads.faults, requests: downloads.requests },
    reset: () => {
      reports.clear()
      downloads.reset()
    },
    close: downloads.close,
  }
}
