import { sql, type Kysely } from 'kysely'

// Answers after which nothing was done; "slow down" is none where a reading decides after it.
const certainly = [
  'dialpad.refused',
  'dialpad.email_unusable',
  'dialpad.not_possible',
  'dialpad.token_rejected',
  'dialpad.unavailable',
  'person.not_found',
  'office.not_found',
]
const readFirst = ['add-user', 'add-number']

/** The history has each intent, and right behind it its answer, where one came. */
export const countUnaccounted = async (db: Kysely<unknown>): Promise<void> => {
  await sql`update operation_step set unaccounted = (
    select count(*) from operation_event as intent
    where intent.operation_key = operation_step.operation_key
      and intent.target_key = operation_step.target_key
      and intent.step = operation_step.position
      and intent.step_state = 'in_flight'
      and not exists (
        select 1 from operation_event as answer
        where answer.operation_key = intent.operation_key
          and answer.target_key = intent.target_key
          and answer.revision = intent.revision + 1
          and (json_extract(answer.reason, '$.code') in (${sql.join(certainly)})
            or json_extract(answer.reason, '$.code') = 'dialpad.rate_limited'
              and operation_step.kind not in (${sql.join(readFirst)})))
  ) where attempt > 0`.execute(db)
}

/** The answer to the newest request: right behind its intent. */
export const findAnswers = async (db: Kysely<unknown>): Promise<void> => {
  await sql`update operation_step set answer = (
    select answer.reason from operation_event as intent
    join operation_event as answer
      on answer.operation_key = intent.operation_key
      and answer.target_key = intent.target_key
      and answer.revision = intent.revision + 1
    where intent.operation_key = operation_step.operation_key
      and intent.target_key = operation_step.target_key
      and intent.step = operation_step.position
      and intent.step_state = 'in_flight'
      and intent.attempt = operation_step.attempt
      and json_extract(answer.reason, '$.code') in (${sql.join([...certainly, 'dialpad.rate_limited', 'answer.lost'])})
  ) where attempt > 0`.execute(db)
}
