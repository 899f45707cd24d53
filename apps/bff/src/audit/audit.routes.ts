import { Readable } from 'node:stream'

import {
  csvBeginning,
  csvLine,
  downloadAudit,
  listAudit,
  listAuditOffices,
  recordFile,
  verifyAudit,
  type AuditRow,
} from '@patchbay/contract'
import type { FastifyPluginCallback } from 'fastify'

import type { Clock } from '../platform/clock.ts'
import { serve, serveDownload } from '../platform/serve.ts'
import type { AuditList } from './audit.list.ts'
import { actorOf, type Audit, type Named } from './audit.ts'
import type { Seldom } from './seldom.ts'
import type { Verify } from './verification.ts'

export type AuditRoutesOptions = {
  audit: Audit
  list: AuditList
  verify: Verify
  seldom: Seldom
  clock: Clock
}

const columns = ['No.', 'Time', 'What', 'By', 'Account', 'Whom', 'Key', 'Offices', 'Before', 'After', 'More']

const asText = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value))

const namesOf = ({ name, key }: Named = { name: '', key: '' }) => [name, key]

const lineOf = ({ seq, at, kind, actor, person, offices, details }: AuditRow): string => {
  const { before, after, ...more } = details
  const names = offices.map(({ name, officeKey }) => name ?? officeKey).join('; ')
  return csvLine([
    seq,
    at,
    kind,
    ...namesOf(actor),
    ...namesOf(person),
    names,
    asText(before),
    asText(after),
    asText(Object.keys(more).length > 0 ? more : undefined),
  ])
}

async function* linesOf(parts: AsyncIterable<AuditRow[]>): AsyncGenerator<string> {
  yield `${csvBeginning}${csvLine(columns)}`
  for await (const rows of parts) yield rows.map(lineOf).join('')
}

export const auditRoutes =
  ({ audit, list, verify, seldom, clock }: AuditRoutesOptions): FastifyPluginCallback =>
  (app, _options, done) => {
    serve(app, listAudit, async ({ query: { limit = '50', cursor, ...filters }, who }) => {
      const entry = { kind: 'audit.read' as const, actor: actorOf(who), details: filters }
      await seldom(['audit', who.accountKey, JSON.stringify(filters)], () => audit.record(entry))
      const looked = { ...filters, scope: who.scope }
      const page = await list.page(looked, { limit: Number(limit), ...(cursor !== undefined && { cursor }) })
      return { ...page, asOf: new Date(clock.now()).toISOString() }
    })
    serveDownload(app, downloadAudit, async ({ query, who }) => {
      await audit.record({
        kind: 'file.saved',
        actor: actorOf(who),
        details: { name: 'audit-log.csv', ...query },
      })
      const lines = linesOf(list.all({ ...query, scope: who.scope }))
      return { name: 'audit-log.csv', stream: Readable.from(lines) }
    })
    serve(app, listAuditOffices, async ({ who }) => ({ offices: await list.offices(who.scope) }))
    serve(app, verifyAudit, async ({ who }) => {
      const verified = await verify()
      await audit.record({
        kind: 'audit.verified',
        actor: actorOf(who),
        details: { isWhole: verified.isWhole },
      })
      return verified
    })
    serve(app, recordFile, async ({ who, body }) => {
      // The same again is still the same file; else whoever is signed in could fill the log.
      await seldom(['file', who.accountKey, JSON.stringify(body)], () =>
        audit.record({ kind: 'file.saved', actor: actorOf(who), details: body }),
      )
      return {}
    })
    done()
  }
