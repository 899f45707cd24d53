import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { Check } from 'typebox/value'

import type { Clock } from './clock.ts'
import { parseJsonBody } from './json-body.ts'
import { cspReportPath } from './security-headers.ts'

const largestReport = 16_384
const loggedPerMinute = 20
const minuteMs = 60_000

const Directive = Type.String({ pattern: '^[a-z-]{1,40}$' })
const OlderReport = Type.Object({ 'csp-report': Type.Object({ 'effective-directive': Directive }) })
const Reports = Type.Array(Type.Object({ body: Type.Object({ effectiveDirective: Directive }) }), {
  maxItems: 50,
})

const directives = (report: unknown): string[] => {
  if (Check(OlderReport, report)) return [report['csp-report']['effective-directive']]
  return Check(Reports, report) ? report.map(({ body }) => body.effectiveDirective) : []
}

/** Where browsers tell what the pages' policy stopped. Anybody may post here: only the directive's name is kept. */
export const serveCspReports = (server: FastifyInstance, clock: Clock): void => {
  let since = 0
  let logged = 0

  const mayLog = (): boolean => {
    if (clock.now() - since > minuteMs) {
      since = clock.now()
      logged = 0
    }
    logged += 1
    return logged <= loggedPerMinute
  }

  void server.register(async (app) => {
    app.addContentTypeParser(
      ['application/csp-report', 'application/reports+json'],
      { parseAs: 'buffer', bodyLimit: largestReport },
      async (_request: unknown, body: Buffer) => parseJsonBody(body),
    )
    app.post(cspReportPath, { bodyLimit: largestReport }, async (request, reply) => {
      for (const directive of directives(request.body)) {
        if (mayLog()) request.log.warn({ event: 'csp_violation', directive }, 'a page was stopped')
      }
      return reply.code(204).send()
    })
  })
}
