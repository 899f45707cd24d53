import type { Scope } from '@patchbay/contract'
import { sql, type RawBuilder } from 'kysely'

export const isIn = (scope: Scope, officeKey: string | undefined): boolean =>
  scope === 'company' || (officeKey !== undefined && scope.includes(officeKey))

/** The same as a condition of SQL; of no office it is never true. */
export const inScope = (column: string, scope: Scope): RawBuilder<boolean> =>
  scope === 'company'
    ? sql<boolean>`true`
    : sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(scope)}))`
