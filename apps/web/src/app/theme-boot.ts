import { resolveTheme } from './theme-resolve.ts'

const system = matchMedia('(prefers-color-scheme: dark)')

// Storage throws where the browser forbids it; the theme then follows the system.
const kept = (): string | null => {
  try {
    return localStorage.getItem('theme')
  } catch {
    return null
  }
}

const paint = () => {
  document.documentElement.dataset['theme'] = resolveTheme(kept(), system.matches)
}

paint()
system.addEventListener('change', paint)
addEventListener('storage', paint)
