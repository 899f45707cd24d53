/** JSON is text; times are epoch ms; `state` is a word of states.ts. */
export type OperationTables = {
  operation: {
    operation_key: string
    kind: string
    args: string
    account_key: string
    started_by: string
    started_at: number
    /** What made a repeated submission the same one, and what it asked for. */
    idempotency_key: string | null
    submission_hash: string
  }
  /** One person of an operation. */
  operation_target: {
    operation_key: string
    target_key: string
    position: number
    user_key: string | null
    /** Empty where it is not known yet. */
    email: string
    first_name: string
    last_name: string
    state: string
    reason: string | null
    /** 1 while something will still happen by itself; one such row per target over all operations. */
    live: number
    /** Of the person when it was confirmed, or where somebody is added: it says who of those with some offices sees it. */
    office_key: string | null
    /** Who confirmed it, or let it go on: it is done with their rights. */
    account_key: string
    /** 1 once somebody asked for a check, until somebody lets it go on: until then nothing is sent. */
    only_read: number
    /** When it is to be looked at next; set while live. */
    due_at: number | null
    /** Looks in a row that brought nothing new. */
    tries: number
    /** Counts the changes of the row; who writes on another count than was read has lost. */
    revision: number
    /** The one of Dialpad's APIs over which the newest reading was made that is kept here or in a step. */
    api: string | null
    before_state: string | null
    after_state: string | null
    decided_at: number | null
  }
  /** One call to Dialpad that changes something, for one person. */
  operation_step: {
    operation_key: string
    target_key: string
    position: number
    kind: string
    /** The one number that it is about, where it is about a certain one. */
    number: string | null
    state: string
    reason: string | null
    /** Intents so far. */
    attempt: number
    /** Of those, the ones whose answer did not say for certain that nothing was done. */
    unaccounted: number
    /** What the answer to the newest request was, as long as it is not simply yes; `reason` may become another one. */
    answer: string | null
    /** The person right before the newest intent; null where there was none. */
    baseline: string | null
    /** What the first of two readings that must agree has shown. */
    seen: string | null
    numbers: string | null
    intent_at: number | null
    /** From then on no request of the newest intent can change anything. */
    settle_at: number | null
    decided_at: number | null
  }
  /** Never changed: what happened to a target, written together with the change itself. */
  operation_event: {
    operation_key: string
    target_key: string
    revision: number
    at: number
    state: string
    step: number | null
    step_state: string | null
    attempt: number | null
    reason: string | null
    reading: string | null
  }
}
