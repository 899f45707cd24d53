/** Where a key leads in a list that goes round; undefined for a key that leads nowhere. */
export const rovingIndex = (key: string, at: number, length: number): number | undefined => {
  if (length === 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % length
    case 'ArrowUp':
      return (Math.max(at, 0) - 1 + length) % length
    case 'Home':
    case 'PageUp':
      return 0
    case 'End':
    case 'PageDown':
      return length - 1
    default:
      return undefined
  }
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The next entry that begins with what was typed; one letter goes on from where it is. */
export const typeaheadIndex = (typed: string, at: number, labels: readonly string[]): number | undefined => {
  const wanted = fold(typed)
  if (wanted === '') return undefined
  const first = wanted.length === 1 ? at + 1 : Math.max(at, 0)
  for (let step = 0; step < labels.length; step += 1) {
    const index = (first + step) % labels.length
    if (fold(labels[index] ?? '').startsWith(wanted)) return index
  }
  return undefined
}
