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
    serve(app, listReportGroups, ({ params, who }) => analytics.groups(params.officeKey, who.scope))
    serve(app, listReports, ({ who }) => analytics.list(who.scope))
    serve(app, getReport, ({ params, who }) => analytics.get(params.reportKey, who.scope))
    serve(app, getReportCharts, ({ params, who }) => analytics.charts(params.reportKey, who.scope))
    serve(app, getReportRows, ({ params, who }) => analytics.rows(params.reportKey, who.scope))
    serveDownload(app, downloadReport, ({ params, who }) => analytics.download(params.reportKey, who))
    done()
  }
