import type { Flow } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import { chooseTheme, chooseType, THEMES, TYPES } from '../till/theme.ts'

/** How the window looks at this machine. */
export function createLookFlows(page: () => Window = () => window) {
  const appearance: Flow = async (ask) => {
    const chosen = await ask.choose({
      ...{ title: words.theme.title, lead: words.theme.lead, apply: words.theme.apply },
      choices: [...THEMES, ...TYPES].map((id) => ({ id, label: words.theme[id] })),
    })
    for (const theme of THEMES) if (theme === chosen) chooseTheme(page(), theme)
    for (const type of TYPES) if (type === chosen) chooseType(page(), type)
  }
  return { appearance }
}
