const KEY = 'codex.theme'

export type Theme = 'day' | 'night'

const systemTheme = (page: Window): Theme =>
  page.matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'day'

function storedTheme(page: Window): Theme | null {
  try {
    const stored = page.localStorage.getItem(KEY)
    return stored === 'day' || stored === 'night' ? stored : null
  } catch {
    // Storage may be forbidden; then the system decides each time.
    return null
  }
}

export const currentTheme = (page: Window): Theme =>
  page.document.documentElement.dataset.theme === 'night' ? 'night' : 'day'

function show(page: Window, theme: Theme): void {
  page.document.documentElement.dataset.theme = theme
}

/** Shows the chosen theme, or the system's for as long as nobody chose. */
export function followTheme(page: Window): void {
  show(page, storedTheme(page) ?? systemTheme(page))
  page
    .matchMedia('(prefers-color-scheme: dark)')
    .addEventListener('change', () => show(page, storedTheme(page) ?? systemTheme(page)))
}

export function chooseTheme(page: Window, theme: Theme): void {
  show(page, theme)
  try {
    page.localStorage.setItem(KEY, theme)
  } catch {
    // It holds until the window closes.
  }
}
