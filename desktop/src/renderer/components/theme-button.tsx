import { Contrast, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { words } from '../locales/words.ts'
import { chooseTheme, currentTheme, nextOf, THEMES } from '../till/theme.ts'

const icons = { day: Sun, night: Moon, contrast: Contrast } as const

/** The next theme, round and round. */
export function ThemeButton() {
  const [theme, setTheme] = useState(() => currentTheme(window))
  const next = nextOf(THEMES, theme)
  const Icon = icons[next]
  const choose = (): void => {
    chooseTheme(window, next)
    setTheme(next)
  }
  return (
    <button
      type="button"
      className="icon-button"
      data-testid="theme"
      aria-label={words.theme[next]}
      title={words.theme[next]}
      onClick={choose}
    >
      <Icon aria-hidden="true" size={20} />
    </button>
  )
}
