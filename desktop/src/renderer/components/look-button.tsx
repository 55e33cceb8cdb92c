import { AArrowDown, AArrowUp, Contrast, type LucideIcon, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { words } from '../locales/words.ts'
import { chooseTheme, chooseType, currentTheme, currentType, nextOf, THEMES, TYPES } from '../till/theme.ts'

type Looks<L extends keyof typeof words.theme> = {
  readonly testId: string
  readonly looks: readonly L[]
  readonly icons: Readonly<Record<L, LucideIcon>>
  readonly current: (page: Window) => L
  readonly choose: (page: Window, look: L) => void
}

/** The next look of a list, round and round: its button says what comes. */
function LookButton<L extends keyof typeof words.theme>({ testId, looks, icons, current, choose }: Looks<L>) {
  const [look, setLook] = useState(() => current(window))
  const next = nextOf(looks, look)
  const Icon: LucideIcon = icons[next]
  return (
    <button
      type="button"
      className="icon-button"
      data-testid={testId}
      aria-label={words.theme[next]}
      title={words.theme[next]}
      onClick={() => {
        choose(window, next)
        setLook(next)
      }}
    >
      <Icon aria-hidden="true" size={22} />
    </button>
  )
}

const themes: Looks<(typeof THEMES)[number]> = {
  ...{ testId: 'theme', looks: THEMES, current: currentTheme, choose: chooseTheme },
  icons: { day: Sun, night: Moon, contrast: Contrast },
}
const letters: Looks<(typeof TYPES)[number]> = {
  ...{ testId: 'type', looks: TYPES, current: currentType, choose: chooseType },
  icons: { usual: AArrowDown, large: AArrowUp },
}

export const ThemeButton = () => <LookButton {...themes} />
/** Larger letters, and back. */
export const TypeButton = () => <LookButton {...letters} />
