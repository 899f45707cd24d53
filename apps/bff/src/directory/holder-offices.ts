import { sql } from 'kysely'

import type { Migrations } from '../platform/tables.ts'

/** In which office whoever has a number was. */
export const holderOffices: Migrations = {
  '2026-11-29-directory-8-offices': {
    async up(db) {
      await db.schema.alterTable('directory_number_holder').addColumn('person_office_key', 'text').execute()
      // Where somebody was who was read and is gone since, nobody knows.
      await sql`update directory_number_holder set person_office_key = coalesce(
        (select coalesce(person.office_key, '') from directory_user as person
          where person.user_key = directory_number_holder.user_key),
        case when email <> '' then '' end)`.execute(db)
    },
  },
}
