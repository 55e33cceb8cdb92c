import { AArrowDown, AArrowUp } from 'lucide-react'
import { useState } from 'react'
import { words } from '../locales/words.ts'
import { chooseType, currentType, nextOf, TYPES } from '../till/theme.ts'

const icons = { usual: AArrowDown, large: AArrowUp } as const

/** Larger letters, and back. */
export function TypeButton() {
  const [type, setType] = useState(() => currentType(window))
  const next = nextOf(TYPES, type)
  const Icon = icons[next]
  const choose = (): void => {
    chooseType(window, next)
    setType(next)
  }
  return (
    <button
      type="button"
      className="icon-button"
      data-testid="type"
      aria-label={words.theme[next]}
      title={words.theme[next]}
      onClick={choose}
    >
      <Icon aria-hidden="true" size={22} />
    </button>
  )
}
