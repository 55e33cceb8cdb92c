const THEME_KEY = 'codex.theme'
const TYPE_KEY = 'codex.type'

/** `contrast`: white and yellow on black, for bad light and tired eyes. */
export const THEMES = ['day', 'night', 'contrast'] as const
export type Theme = (typeof THEMES)[number]
export const TYPES = ['usual', 'large'] as const
export type Type = (typeof TYPES)[number]

const matches = (page: Window, query: string): boolean => page.matchMedia(query).matches

const systemTheme = (page: Window): Theme => {
  if (matches(page, '(prefers-contrast: more)')) return 'contrast'
  return matches(page, '(prefers-color-scheme: dark)') ? 'night' : 'day'
}

/** What was chosen at this machine; storage may be forbidden, then the system decides each time. */
function stored<T extends string>(page: Window, key: string, known: readonly T[]): T | null {
  try {
    const kept = page.localStorage.getItem(key)
    return known.find((one) => one === kept) ?? null
  } catch {
    return null
  }
}

function keep(page: Window, key: string, value: string): void {
  try {
    page.localStorage.setItem(key, value)
  } catch {
    // It holds until the window closes.
  }
}

const shown = ({ document }: Window) => document.documentElement.dataset

export const currentTheme = (page: Window): Theme =>
  THEMES.find((theme) => theme === shown(page).theme) ?? 'day'

export const currentType = (page: Window): Type => TYPES.find((type) => type === shown(page).type) ?? 'usual'

/** Shows what was chosen, or the system's theme for as long as nobody chose. */
export function followTheme(page: Window): void {
  const follow = (): void => {
    shown(page).theme = stored(page, THEME_KEY, THEMES) ?? systemTheme(page)
  }
  follow()
  shown(page).type = stored(page, TYPE_KEY, TYPES) ?? 'usual'
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'])
    page.matchMedia(query).addEventListener('change', follow)
}

export function chooseTheme(page: Window, theme: Theme): void {
  shown(page).theme = theme
  keep(page, THEME_KEY, theme)
}

export function chooseType(page: Window, type: Type): void {
  shown(page).type = type
  keep(page, TYPE_KEY, type)
}

export type Look = Theme | Type

/** A theme or a size of letters. */
export function wear(page: Window, look: Look): void {
  if (look === 'usual' || look === 'large') chooseType(page, look)
  else chooseTheme(page, look)
}

/** The one after it, round and round. */
export const nextOf = <T>(all: readonly T[], one: T): T => all[(all.indexOf(one) + 1) % all.length] as T
