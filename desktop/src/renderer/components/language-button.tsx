import { Languages } from 'lucide-react'
import { chooseLanguage, LANGUAGES, type Language, spokenLanguage } from '../locales/language.ts'

/** The other languages of the window, each by its own name: whoever needs it reads that. */
export function LanguageButton() {
  const others = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== spokenLanguage())
  return others.map((language) => (
    <button
      key={language}
      type="button"
      className="language-button"
      lang={language}
      data-testid={`language-${language}`}
      onClick={() => chooseLanguage(window, language)}
    >
      <Languages aria-hidden="true" size={20} />
      {LANGUAGES[language]}
    </button>
  ))
}
