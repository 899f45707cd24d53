import type { ExportType, ReportScope, StatType } from '@patchbay/contract'

export type ReportsPort = {
  /** Days ago, 1 is yesterday, both inclusive, `start` the newer one. The same question is the same report. */
  ask(question: {
    statType: StatType
    exportType: ExportType
    scope: ReportScope
    daysAgoStart: number
    daysAgoEnd: number
  }): Promise<{ status: 'preparing' } | { status: 'ready'; downloadUrl: string }>
}
