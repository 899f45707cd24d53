type Turn = { at: number }

/** At most so many turns in any time of that length; times are those of `performance.now`. */
export const createWindowLimit = ({ turns, windowMs }: { turns: number; windowMs: number }) => {
  let taken: Turn[] = []
  let closedUntil = 0

  return {
    /** How long until there is a turn; 0 where there is one now. */
    waitMs(): number {
      const now = performance.now()
      taken = taken.filter(({ at }) => at > now - windowMs)
      const [oldest] = taken
      const fullForMs = oldest && taken.length >= turns ? oldest.at + windowMs - now : 0
      return Math.max(0, Math.ceil(fullForMs), Math.ceil(closedUntil - now))
    },
    /** Keeps a turn until it is used or given back. */
    reserve() {
      const turn: Turn = { at: performance.now() }
      taken.push(turn)
      return {
        use: () => {
          turn.at = performance.now()
        },
        giveBack: () => {
          taken = taken.filter((each) => each !== turn)
        },
      }
    },
    closeFor(ms: number): void {
      closedUntil = Math.max(closedUntil, performance.now() + ms)
    },
  }
}
