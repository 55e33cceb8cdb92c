import type { Flow } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import { type Look, THEMES, TYPES } from '../till/theme.ts'

/** How the window looks at this machine. */
export function createLookFlows(wear: (look: Look) => void) {
  const looks: readonly Look[] = [...THEMES, ...TYPES]
  const appearance: Flow = async (ask) => {
    const chosen = await ask.choose({
      ...{ title: words.theme.title, lead: words.theme.lead, apply: words.theme.apply },
      choices: looks.map((id) => ({ id, label: words.theme[id] })),
    })
    for (const look of looks) if (look === chosen) wear(look)
  }
  return { appearance }
}
