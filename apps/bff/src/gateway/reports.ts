import type { ExportType, ReportGroup, ReportScope, StatType } from '@patchbay/contract'

export type ReportQuestion = {
  statType: StatType
  exportType: ExportType
  scope: ReportScope
  /** Days ago in `timezone`, 1 is yesterday, both inclusive, `start` the newer one; or the day that is not over. */
  days: { daysAgoStart: number; daysAgoEnd: number } | 'today'
  /** Only where the API takes one, and there always. */
  timezone?: string
}

/** `ticket` is what to ask with the next time; one that has expired is replaced. */
export type ReportAnswer =
  | { status: 'preparing'; ticket?: string }
  | { status: 'ready'; downloadUrl: string }
  /** Dialpad says that it could not prepare it. */
  | { status: 'failed' }

export type ReportsPort = {
  /** The same question is the same report. */
  ask(question: ReportQuestion, ticket?: string): Promise<ReportAnswer>
  /** Throws `dialpad.not_possible` where the API lists none. */
  groups(officeKey: string): Promise<ReportGroup[]>
}
