/** Languages that the windows speak. What a receipt is written in is the store's own choice. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof LANGUAGES

const KEY = 'codex.language'

const isLanguage = (name: string | null | undefined): name is Language =>
  name != null && Object.hasOwn(LANGUAGES, name)

function stored(): string | null {
  try {
    return globalThis.localStorage?.getItem(KEY) ?? null
  } catch {
    // Storage may be forbidden; then the machine's language holds.
    return null
  }
}

/** The one that was chosen at this machine, else the machine's own, else English. */
export function spokenLanguage(): Language {
  const chosen = stored()
  if (isLanguage(chosen)) return chosen
  const [machines] = (globalThis.document ? navigator.language : '').split('-')
  return isLanguage(machines) ? machines : 'en'
}

/** The window begins anew in that language. What is sold and who is there the engine knows. */
export function chooseLanguage(page: Window, language: Language): void {
  try {
    page.localStorage.setItem(KEY, language)
  } catch {
    return
  }
  page.location.reload()
}
