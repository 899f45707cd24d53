import type { Column } from './csv.ts'
import type { Target } from './roster.ts'
import { dateOf } from './zone.ts'

type Row = { target: Target }
type Days<R> = Iterable<{ day: number; rows: R[] }>

/** What one row of stats stands for: a target's day, or a day in a zone (then any target of that zone). */
export type Group<R> = { day: number; target: Target; rows: R[] }

/** The cells that say what a group is. */
export const describedBy: Record<
  'date' | 'user_id' | 'name' | 'email' | 'type' | 'timezone',
  Column<Group<Row>>
> = {
  date: ['date', ({ day }) => dateOf(day)],
  user_id: ['user_id', ({ target }) => target.id],
  name: ['name', ({ target }) => target.name],
  email: ['email', ({ target }) => target.email],
  type: ['type', ({ target }) => target.type],
  timezone: ['timezone', ({ target }) => target.place.rows.name],
}

/** A group for each person and each department that had something on the day. */
export function* groupByTarget<R extends Row>(days: Days<R>): Generator<Group<R>> {
  for (const { day, rows } of days) {
    for (const [target, theirs] of Map.groupBy(rows, (row) => row.target)) yield { day, target, rows: theirs }
  }
}

/** A group for each day and zone, of the rows that `counts` lets through. */
export function* groupByDate<R extends Row>(days: Days<R>, counts: (row: R) => boolean): Generator<Group<R>> {
  for (const { day, rows } of days) {
    for (const theirs of Map.groupBy(rows.filter(counts), (row) => row.target.place.rows).values()) {
      const target = theirs[0]?.target
      if (target !== undefined) yield { day, target, rows: theirs }
    }
  }
}
