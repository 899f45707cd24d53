import { rightsIn, type Capabilities, type Session } from '@patchbay/contract'

import type { Who } from '../platform/who.ts'

export type ShowSession = (who: Who) => Session

/** A session as its own page is told of it. */
export const createShowSession =
  ({
    demo,
    portalUrl,
    capabilities,
  }: Pick<Session, 'demo' | 'portalUrl'> & { capabilities: Capabilities }): ShowSession =>
  ({ accountKey, email, role, scope, provenAt, provesBy, sessionEndsAt }) => ({
    accountKey,
    email,
    role,
    scope,
    rights: rightsIn({ role, scope }),
    demo,
    portalUrl,
    // Nobody asks about all of the company who has their role in some offices alone.
    capabilities: { ...capabilities, companyReports: capabilities.companyReports && scope === 'company' },
    provenAt: new Date(provenAt).toISOString(),
    provesBy,
    expiresAt: new Date(sessionEndsAt).toISOString(),
  })
