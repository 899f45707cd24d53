import type { OperationTarget, Reason } from '@patchbay/contract'

export type Cause = { reason: Reason; targets: OperationTarget[] }

/** People who stand where they stand for the same reason in the same words of Dialpad; the most frequent first. */
export const causesOf = (targets: readonly OperationTarget[]): Cause[] => {
  const causes = new Map<string, Cause>()
  for (const target of targets) {
    const { outcome, reason } = target
    if (!reason || !['unknown', 'not_applied', 'blocked'].includes(outcome)) continue
    const key = JSON.stringify([reason.code, reason.words])
    const cause = causes.get(key) ?? { reason, targets: [] }
    causes.set(key, { reason, targets: [...cause.targets, target] })
  }
  return [...causes.values()].toSorted((one, other) => other.targets.length - one.targets.length)
}

/** A reason’s first sentence says what happened; the rest, what is still true and what to do next. */
export const whatHappened = ({ message }: Pick<Reason, 'message'>): string => {
  const end = message.indexOf('. ')
  return end === -1 ? message : message.slice(0, end + 1)
}
