import { panelTexts } from './en/panel.ts'
import { spokenLanguage } from './language.ts'
import type { Translated } from './translated.ts'

/** What the panel of virtual devices says, in the language of this machine. */
export const panelWords: Translated<typeof panelTexts> =
  spokenLanguage() === 'de' ? (await import('./de/panel.ts')).panelTexts : panelTexts
