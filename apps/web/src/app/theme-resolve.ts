export type Theme = 'light' | 'dark'

/** What is painted: the kept choice, or what the system prefers where nothing else was chosen. */
export const resolveTheme = (kept: string | null, systemIsDark: boolean): Theme => {
  if (kept === 'light' || kept === 'dark') return kept
  return systemIsDark ? 'dark' : 'light'
}
