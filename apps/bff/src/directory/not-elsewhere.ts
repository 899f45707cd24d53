import type { Scope } from '@patchbay/contract'
import { sql, type RawBuilder } from 'kysely'

import { inScope } from '../platform/scope.ts'

/** Not of somebody whom the last reading has in none of its offices; of nobody, and of whoever was never read, it is true. */
export const isNotElsewhere = (userKey: string, scope: Scope): RawBuilder<boolean> =>
  sql<boolean>`not exists (
    select 1 from directory_user as elsewhere
    where elsewhere.user_key = ${sql.ref(userKey)}
      and not coalesce(${inScope('elsewhere.office_key', scope)}, false))`
