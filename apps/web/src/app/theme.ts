export const themeChoices = ['light', 'dark', 'system'] as const
export type ThemeChoice = (typeof themeChoices)[number]

const key = 'theme'

/** Where the browser forbids storage, even naming it throws. */
export const readThemeChoice = (storage: () => Pick<Storage, 'getItem'>): ThemeChoice => {
  try {
    const kept = storage().getItem(key)
    return themeChoices.find((choice) => choice === kept) ?? 'system'
  } catch {
    return 'system'
  }
}

/** The script in the head repaints on `storage`; the browser sends that event to other tabs only, so this one is told here. */
export const keepThemeChoice = (choice: ThemeChoice): void => {
  try {
    localStorage.setItem(key, choice)
  } catch {
    return
  }
  dispatchEvent(new StorageEvent('storage', { key, newValue: choice }))
}

export const onThemeChoice = (listener: () => void): (() => void) => {
  addEventListener('storage', listener)
  return () => removeEventListener('storage', listener)
}
