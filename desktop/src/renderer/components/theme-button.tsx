import { Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { words } from '../locales/words.ts'
import { chooseTheme, currentTheme } from '../till/theme.ts'

export function ThemeButton() {
  const [theme, setTheme] = useState(() => currentTheme(window))
  const other = theme === 'day' ? 'night' : 'day'
  const Icon = other === 'day' ? Sun : Moon
  const choose = (): void => {
    chooseTheme(window, other)
    setTheme(other)
  }
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={words.theme[other]}
      title={words.theme[other]}
      onClick={choose}
    >
      <Icon aria-hidden="true" size={20} />
    </button>
  )
}
