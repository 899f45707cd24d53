import type { Outcome } from '@patchbay/contract'

/**
 * Every word that a target or a step can stand at in the database, and what a person is shown for it.
 * `live`: something will still happen by itself, so nobody else may start on this person.
 */
export const states = {
  /** Not looked at yet, or (a step) not begun. */
  pending: { outcome: 'waiting', live: true },
  /** Between two steps of one person. */
  running: { outcome: 'running', live: true },
  /** The intent is committed: a request may have been sent, and its answer is not recorded. */
  in_flight: { outcome: 'running', live: true },
  /** Sent; being read back until it is decided. */
  settling: { outcome: 'running', live: true },
  /** Accepted; Dialpad takes its time to do it. */
  provisioning: { outcome: 'running', live: true },
  /** Sent, and reading back fails: read again from time to time. */
  unreadable: { outcome: 'unknown', live: true },
  verified: { outcome: 'verified', live: false },
  not_applied: { outcome: 'not_applied', live: false },
  skipped: { outcome: 'skipped', live: false },
  blocked: { outcome: 'blocked', live: false },
  /** Reading could not decide it. */
  needs_review: { outcome: 'unknown', live: false },
  /** Somebody else changed the same thing at the same time; it was not overwritten. */
  conflict: { outcome: 'unknown', live: false },
} as const satisfies Record<string, { outcome: Outcome; live: boolean }>

export type State = keyof typeof states

export const isState = (word: string): word is State => Object.hasOwn(states, word)

export const outcomeOf = (state: State): Outcome => states[state].outcome

/** Whether there is an outcome to show; an unknown one may still be decided later. */
export const isDecided = (state: State): boolean => !['waiting', 'running'].includes(outcomeOf(state))

export const undecidedStates = Object.keys(states)
  .filter(isState)
  .filter((state) => !isDecided(state))

/** A step after which the next one may begin. */
export const isDone = (state: State): boolean => state === 'verified' || state === 'skipped'
