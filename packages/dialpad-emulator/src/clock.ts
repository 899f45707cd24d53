export type Clock = {
  /** Epoch ms: real time plus what the clock was moved by. */
  now: () => number
}

export type MovableClock = Clock & {
  offsetMs: () => number
  advance(byMs: number): void
  /** Jumps to an epoch ms, also backwards; from there the clock goes on at real speed. */
  set(nowMs: number): void
  /** Runs `task` once, as soon as the clock has gone on by `inMs`, whether it was moved or time went by. */
  schedule(inMs: number, task: () => void): void
  /** Back to real time; what was scheduled is forgotten. */
  reset(): void
}

type Scheduled = { dueAt: number; task: () => void }

const longestTimerMs = 2 ** 31 - 1

/** `onMove` is told the new offset before anything that fell due is run. */
export const createClock = (
  startOffsetMs = 0,
  onMove: (offsetMs: number) => void = () => {},
): MovableClock => {
  let offset = startOffsetMs
  let scheduled: Scheduled[] = []
  let timer: NodeJS.Timeout | undefined

  const now = () => Date.now() + offset

  const runDue = () => {
    clearTimeout(timer)
    const due = scheduled.filter(({ dueAt }) => dueAt <= now())
    scheduled = scheduled.filter((each) => !due.includes(each))
    for (const { task } of due.toSorted((one, other) => one.dueAt - other.dueAt)) task()
    const next = Math.min(...scheduled.map(({ dueAt }) => dueAt))
    if (Number.isFinite(next)) timer = setTimeout(runDue, Math.min(next - now() + 1, longestTimerMs)).unref()
  }

  const moveTo = (offsetMs: number) => {
    offset = offsetMs
    onMove(offset)
    runDue()
  }

  return {
    now,
    offsetMs: () => offset,
    advance: (byMs) => moveTo(offset + byMs),
    set: (nowMs) => moveTo(nowMs - Date.now()),
    schedule: (inMs, task) => {
      scheduled.push({ dueAt: now() + inMs, task })
      runDue()
    },
    reset: () => {
      clearTimeout(timer)
      scheduled = []
      offset = 0
    },
  }
}
