import {
  downloadReport,
  getReport,
  getReportCharts,
  getReportRows,
  listReportGroups,
  listReports,
  requestReport,
} from '@patchbay/contract'
import type { FastifyPluginCallback } from 'fastify'

import { serve, serveDownload } from '../platform/serve.ts'
import type { Analytics } from './analytics.ts'

export const analyticsRoutes =
  (analytics: Analytics): FastifyPluginCallback =>
  (app, _options, done) => {
    serve(app, requestReport, ({ who, body }) => analytics.request(who, body))
    serve(app, listReportGroups, ({ params }) => analytics.groups(params.officeKey))
    serve(app, listReports, () => analytics.list())
    serve(app, getReport, ({ params }) => analytics.get(params.reportKey))
    serve(app, getReportCharts, ({ params }) => analytics.charts(params.reportKey))
    serve(app, getReportRows, ({ params }) => analytics.rows(params.reportKey))
    serveDownload(app, downloadReport, ({ params }) => analytics.download(params.reportKey))
    done()
  }
