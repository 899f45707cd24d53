const most = 3

/** At most three, the oldest leaves first; what must be acted on leaves last. */
export const withRoom = <T extends { stays?: boolean }>(all: readonly T[]): readonly T[] => {
  if (all.length <= most) return all
  const oldest = all.find(({ stays }) => stays !== true) ?? all[0]
  return all.filter((toast) => toast !== oldest)
}
