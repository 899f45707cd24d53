import { Type } from 'typebox'
import { Compile } from 'typebox/schema'

import { MalformedAnswer } from '../errors.ts'
import { DownloadUrl, FileType, maybe } from '../values.ts'
import { accept, notSendable } from './accept.ts'
import { GetStatsInput, StartStatsInput } from './inputs.ts'
import type { Send } from './operations.ts'
import { RequestId } from './values.ts'

const started = Compile(Type.Object({ request_id: RequestId, already_started: maybe(Type.Boolean()) }))

export type V2Started = { requestId: string; alreadyStarted: boolean }

const readStarted = (answer: unknown): V2Started => {
  if (!started.Check(answer)) throw new MalformedAnswer('it names no request')
  return { requestId: answer.request_id, alreadyStarted: answer.already_started ?? false }
}

const unfinished = Compile(
  Type.Object({ status: Type.Union([Type.Literal('processing'), Type.Literal('failed')]) }),
)
const complete = Compile(
  Type.Object({ status: Type.Literal('complete'), download_url: DownloadUrl, file_type: maybe(FileType) }),
)

/** `downloadUrl` is untrusted: it names any host, and must be asked without the token. */
export type V2Stats =
  | { status: 'processing' | 'failed' }
  | { status: 'complete'; downloadUrl: string; fileType?: string }

const readStats = (answer: unknown): V2Stats => {
  if (unfinished.Check(answer)) return { status: answer.status }
  if (!complete.Check(answer)) throw new MalformedAnswer('it is not the state of a report')
  return {
    status: 'complete',
    downloadUrl: answer.download_url,
    fileType: answer.file_type ?? undefined,
  }
}

export type StatsCalls = {
  /**
   * Days ago count back from today in `timezone`, UTC when left out: 1 is yesterday, both ends are included,
   * the start is the newer one. The same question within 3 hours (30 minutes for today) is the same report.
   */
  startStats(input: StartStatsInput): Promise<V2Started>
  /** Results that have expired are refused: `invalid`, later `not_found`. */
  getStats(input: GetStatsInput): Promise<V2Stats>
}

const scopeParameters = (scope: StartStatsInput['scope']) => {
  if ('isCompany' in scope) return {}
  if ('officeId' in scope) return { office_id: scope.officeId }
  return { target_type: scope.targetType, target_id: scope.targetId }
}

const dayParameters = (days: StartStatsInput['days']) => {
  if ('isToday' in days) return { is_today: true }
  return { days_ago_start: days.daysAgoStart, days_ago_end: days.daysAgoEnd }
}

export const createStatsCalls = (send: Send): StatsCalls => ({
  startStats: async (input) => {
    accept('startStats', StartStatsInput, input)
    const { days } = input
    if ('daysAgoEnd' in days && days.daysAgoStart > days.daysAgoEnd) throw notSendable('startStats', 'days')
    const parameters = {
      stat_type: input.statType,
      export_type: input.exportType,
      ...dayParameters(days),
      ...scopeParameters(input.scope),
      group_by: input.groupBy,
      timezone: input.timezone,
    }
    return send('startStats', { parameters, read: readStarted })
  },
  getStats: async (input) => {
    accept('getStats', GetStatsInput, input)
    return send('getStats', { subject: input.requestId, read: readStats })
  },
})
